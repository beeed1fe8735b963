import { type Kysely, sql } from 'kysely';

/** Parcels that ShipStation told of, and what became of each sale's ship document. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // One row per sale that something was shipped of. sale_state: what Cin7 holds (domain/shipment/sale-state.ts); planned: the write
  // under way, by revision (domain/shipment/planned.ts); acknowledged: what a person decided to leave as it is.
  `create table shipment (
    tenant_id text not null,
    sale_id text not null,
    connection_id text not null,
    sale_number text,
    state text not null check (state in ('waiting', 'working', 'done', 'skipped', 'needs-you', 'gave-up')),
    sentence text not null default '',
    problem jsonb,
    blocked_on text[] not null default '{}',
    acknowledged text[] not null default '{}',
    sale_state jsonb,
    planned jsonb,
    revision integer not null default 0,
    without_carrier boolean not null default false,
    wake_at timestamptz,
    wake_why text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, sale_id),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create index shipment_wake on shipment (wake_at) where wake_at is not null`,
  `create index shipment_newest on shipment (tenant_id, connection_id, created_at desc, sale_id desc)`,
  `create index shipment_blocked on shipment using gin (blocked_on) where blocked_on <> '{}'`,
  // One row per label, however often and by whichever way it was told: by notice, by the list of shipments, by the list of
  // fulfillments. The number is compared without blanks and case. vendor_id: shipment:<id> or fulfillment:<id> of API v1.
  `create table parcel (
    parcel_id bigint generated always as identity primary key,
    tenant_id text not null,
    connection_id text not null,
    sale_id text not null,
    number_key text not null,
    goods_hash text not null,
    vendor_id text,
    source text not null check (source in ('notice', 'shipment', 'fulfillment')),
    kind text not null check (kind in ('outbound', 'return')),
    part boolean not null default false,
    tracking text not null,
    carrier text not null,
    service text not null,
    cost numeric,
    ship_date text not null,
    labelled_at timestamptz,
    lines jsonb,
    voided_at timestamptz,
    written_at timestamptz,
    times integer not null default 1,
    received_at timestamptz not null default now(),
    foreign key (tenant_id, sale_id) references shipment on delete cascade,
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create unique index parcel_label on parcel (tenant_id, sale_id, number_key, goods_hash)`,
  `create unique index parcel_vendor on parcel (tenant_id, sale_id, vendor_id) where vendor_id is not null`,
  // What was shipped of no sale that we know: an admin says which, or that it is none of ours.
  `create table unmatched_notice (
    notice_id bigint generated always as identity primary key,
    tenant_id text not null,
    connection_id text not null,
    digest text not null,
    source text not null check (source in ('notice', 'shipment', 'fulfillment')),
    order_number text,
    label jsonb not null,
    why text not null check (why in ('unknown', 'several')),
    candidates text[] not null default '{}',
    times integer not null default 1,
    received_at timestamptz not null default now(),
    settled_at timestamptz,
    settled_by text,
    sale_id text,
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create unique index unmatched_notice_digest on unmatched_notice (tenant_id, connection_id, digest)`,
  `create index unmatched_notice_open on unmatched_notice (tenant_id, connection_id, notice_id) where settled_at is null`,
  // Where the poll of labels and of voids has come to; null = never polled.
  `create table shipment_poll (
    tenant_id text not null,
    connection_id text not null,
    polled_until timestamptz,
    updated_at timestamptz not null default now(),
    primary key (tenant_id, connection_id),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
];
