import { type Kysely, sql } from 'kysely';

/** Reconciliation: both sides of a day compared, and the differences that were found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table reconcile_run (
    tenant_id text not null,
    connection_id text not null,
    day text not null,
    state text not null check (state in ('running', 'done', 'failed')),
    requested_by text not null,
    window_from timestamptz not null,
    window_to timestamptz not null,
    orders integer not null default 0,
    sales integer not null default 0,
    checked integer not null default 0,
    sentence text not null default '',
    problem jsonb,
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    primary key (tenant_id, connection_id, day),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  // A run's own notes, gone with its end: what Cin7's list showed, which orders ShipStation's list showed, and what is to be looked at
  // by itself. No names, no addresses.
  `create table reconcile_sale (
    tenant_id text not null,
    connection_id text not null,
    day text not null,
    sale_id text not null,
    order_id text not null,
    facts jsonb not null,
    primary key (tenant_id, connection_id, day, sale_id),
    foreign key (tenant_id, connection_id, day) references reconcile_run on delete cascade
  )`,
  `create index reconcile_sale_order on reconcile_sale (tenant_id, connection_id, day, order_id)`,
  `create table reconcile_seen (
    tenant_id text not null,
    connection_id text not null,
    day text not null,
    order_id text not null,
    primary key (tenant_id, connection_id, day, order_id),
    foreign key (tenant_id, connection_id, day) references reconcile_run on delete cascade
  )`,
  `create table reconcile_suspect (
    tenant_id text not null,
    connection_id text not null,
    day text not null,
    order_id text not null,
    sale_id text,
    primary key (tenant_id, connection_id, day, order_id),
    foreign key (tenant_id, connection_id, day) references reconcile_run on delete cascade
  )`,
  // fingerprint: hash of what differs and by how much; an accepted difference stays accepted as long as it is the same.
  `create table difference (
    difference_id bigint generated always as identity primary key,
    tenant_id text not null,
    connection_id text not null,
    key text not null,
    kind text not null,
    state text not null check (state in ('open', 'accepted', 'mended')),
    order_id text not null,
    order_number text,
    sale_id text,
    sale_number text,
    sentence text not null,
    fix text not null,
    actions text[] not null,
    fingerprint text not null,
    day text not null,
    found_at timestamptz not null default now(),
    checked_at timestamptz not null default now(),
    accepted_at timestamptz,
    accepted_by text,
    note text,
    mended_at timestamptz,
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create unique index difference_key on difference (tenant_id, connection_id, key)`,
  `create index difference_list on difference (tenant_id, connection_id, state, difference_id desc)`,
  `create index difference_order on difference (tenant_id, connection_id, order_id)`,
];
