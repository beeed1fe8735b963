import { type Kysely, sql } from 'kysely';

/** What becomes of a captured order after its sale is made: its labels, and the fulfilment of goods that were short. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // One row per label (or order marked as shipped) of a store's account, however often it is told. order_id: ShipStation's id of its
  // order, of which we may not have heard yet. digest: of what was told, so that a void or goods that are named later are news.
  // waits_for: the order row whose sale it waits for. due_at: it is to be looked at, by whichever worker comes first.
  `create table order_label (
    tenant_id text not null,
    ss_account text not null,
    vendor_id text not null,
    connection_id text not null,
    order_id text not null,
    digest text not null,
    label jsonb not null,
    state text not null check (state in ('waiting', 'placed', 'left')),
    why text not null default '',
    waits_for text not null,
    due_at timestamptz,
    received_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, ss_account, vendor_id),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create index order_label_due on order_label (due_at) where due_at is not null`,
  `create index order_label_waiting on order_label (tenant_id, ss_account, waits_for) where state <> 'placed'`,
  `create index order_label_order on order_label (tenant_id, ss_account, order_id)`,
  // How far the sale of an order that was short is in Cin7 (domain/shipment/sale-state.ts), and the write under way.
  `alter table order_plan add column fulfilment jsonb, add column fulfilment_write jsonb`,
];
