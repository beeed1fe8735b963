import { type Kysely, sql } from 'kysely';

/** The orders that a shipping service makes of sales through ShipStation's API. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // What filters ask of a sale, so that another filter needs no call to Cin7. No address.
  `alter table sale_copy add column facts jsonb`,
  // Which way a sale went to ShipStation; it never goes both.
  `alter table exported_sale add column way text not null default 'custom-store' check (way in ('custom-store', 'orders'))`,
  // The filter by which sales were chosen.
  `alter table export_head add column filtered_by text not null default ''`,
  // One row per exported sale. wanted, sent, sending: the fields that are ours (domain/shipping-service/our-order.ts), as Cin7 has them
  // now, as ShipStation was last told, and as the push under way tells it. They hold addresses, and are forgotten when nothing moved for
  // a while. together: at most so many in one call; less after ShipStation refused a whole one.
  `create table order_export (
    tenant_id text not null,
    connection_id text not null,
    sale_id text not null,
    order_number text not null,
    order_key text not null,
    content_hash text not null,
    wanted jsonb,
    sent jsonb,
    sending jsonb,
    push_id bigint,
    due boolean not null default true,
    together integer not null default 100,
    look_first boolean not null default false,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'ended', 'missing')),
    sentence text,
    fix text,
    ss_order_id text,
    sent_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, connection_id, sale_id),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create index order_export_due on order_export (tenant_id, connection_id, together, sale_id) where due`,
  `create index order_export_push on order_export (tenant_id, connection_id, push_id) where push_id is not null`,
  `create index order_export_order on order_export (tenant_id, ss_order_id) where ss_order_id is not null`,
  `create index order_export_sale on order_export (tenant_id, sale_id)`,
  // A call of createorders that is under way; gone when all its orders are settled.
  `create table order_push (
    push_id bigint generated always as identity primary key,
    tenant_id text not null,
    connection_id text not null,
    created_at timestamptz not null default now(),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create index order_push_open on order_push (tenant_id, connection_id, push_id)`,
];
