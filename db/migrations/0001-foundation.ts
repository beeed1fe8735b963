import { type Kysely, sql } from 'kysely';
import { rateTakeFunction } from './0001-rate-take';

/** Everything the store connection without consolidation needs. Tenant id first in every key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table tenant (
    tenant_id text primary key,
    name text not null,
    time_zone text not null,
    cin7_account text,
    created_at timestamptz not null default now()
  )`,
  `create table api_token (
    token_hash text primary key,
    tenant_id text references tenant on delete cascade,
    role text not null check (role in ('operator', 'admin', 'viewer')),
    label text not null,
    created_at timestamptz not null default now(),
    revoked_at timestamptz
  )`,
  `create table connection (
    tenant_id text not null references tenant on delete cascade,
    connection_id text not null,
    kind text not null check (kind in ('store', 'custom-store', 'shipping-service')),
    name text not null,
    state text not null check (state in ('checking', 'active', 'paused', 'problem')),
    ss_account text,
    ss_key_fingerprint text,
    cin7_account text not null,
    settings jsonb not null,
    settings_version integer not null default 1,
    webhook_token_hash text not null unique,
    pull_cursor timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, connection_id)
  )`,
  // Two connections of a kind to one ShipStation account would both capture its orders (design §1).
  `create unique index connection_per_account on connection (tenant_id, kind, ss_account)`,
  `create unique index connection_per_key on connection (tenant_id, kind, ss_key_fingerprint)`,
  `create table connection_secret (
    tenant_id text not null,
    connection_id text not null,
    name text not null,
    key_id text not null,
    sealed bytea not null,
    updated_at timestamptz not null default now(),
    primary key (tenant_id, connection_id, name),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create table reference_book (
    tenant_id text not null,
    connection_id text not null,
    book text not null,
    items jsonb not null,
    fetched_at timestamptz not null default now(),
    primary key (tenant_id, connection_id, book),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create table product (
    tenant_id text not null references tenant on delete cascade,
    product_id text not null,
    sku text not null,
    name text not null,
    type text not null,
    active boolean not null,
    seen_at timestamptz not null default now(),
    primary key (tenant_id, product_id)
  )`,
  `create index product_sku on product (tenant_id, lower(sku))`,
  `create table product_sync (
    tenant_id text primary key references tenant on delete cascade,
    modified_until timestamptz,
    full_at timestamptz
  )`,
  `create table product_link (
    tenant_id text not null,
    connection_id text not null,
    ss_sku text not null,
    product_id text not null,
    created_by text not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, connection_id, ss_sku),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create table customer_link (
    tenant_id text not null references tenant on delete cascade,
    buyer_key text not null,
    customer_id text not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, buyer_key)
  )`,
  `create table ss_order (
    tenant_id text not null references tenant on delete cascade,
    ss_account text not null,
    order_id text not null,
    connection_id text not null,
    generation integer not null default 1,
    order_number text not null,
    order_key text,
    store_id text,
    order_status text not null,
    modify_date timestamptz not null,
    state text not null check (state in ('waiting', 'working', 'done', 'skipped', 'needs-you', 'gave-up')),
    stage text not null,
    problem jsonb,
    blocked_on text[] not null default '{}',
    latest_hash text not null,
    captured_hash text,
    sale_id text,
    sale_number text,
    -- The order it was split off from, and whether we ever saw it before a split or combination (domain/family.ts).
    parent_id text,
    seen_whole boolean not null default true,
    -- A person pressed "process now": captured although it is not due.
    forced boolean not null default false,
    wake_at timestamptz,
    wake_why text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, ss_account, order_id)
  )`,
  `create index ss_order_wake on ss_order (wake_at) where wake_at is not null`,
  `create index ss_order_state on ss_order (tenant_id, connection_id, state, updated_at desc)`,
  `create index ss_order_newest on ss_order (tenant_id, connection_id, created_at desc, order_id desc)`,
  `create index ss_order_number on ss_order (tenant_id, order_number)`,
  `create index ss_order_parent on ss_order (tenant_id, ss_account, parent_id) where parent_id is not null`,
  `create index ss_order_sale on ss_order (tenant_id, sale_id) where sale_id is not null`,
  `create index ss_order_blocked on ss_order using gin (blocked_on) where blocked_on <> '{}'`,
  `create table order_snapshot (
    tenant_id text not null,
    ss_account text not null,
    order_id text not null,
    hash text not null,
    payload jsonb not null,
    received_at timestamptz not null default now(),
    primary key (tenant_id, ss_account, order_id, hash),
    foreign key (tenant_id, ss_account, order_id) references ss_order on delete cascade
  )`,
  `create table order_plan (
    tenant_id text not null,
    ss_account text not null,
    order_id text not null,
    generation integer not null,
    settings_version integer not null,
    snapshot_hash text not null,
    plan jsonb not null,
    customer_id text,
    sale_id text,
    sale_number text,
    invoice_task_id text,
    invoice_number text,
    payment_id text,
    created_at timestamptz not null default now(),
    primary key (tenant_id, ss_account, order_id, generation),
    foreign key (tenant_id, ss_account, order_id) references ss_order on delete cascade
  )`,
  // No foreign key: a log entry outlives its order and its connection as a tombstone of bare ids (design §5).
  `create table order_log (
    tenant_id text not null,
    ss_account text not null,
    order_id text not null,
    generation integer not null,
    connection_id text not null,
    order_number text not null,
    sale_id text,
    sale_number text,
    captured_at timestamptz not null default now(),
    deleted_at timestamptz,
    deleted_by text,
    primary key (tenant_id, ss_account, order_id, generation)
  )`,
  `create index order_log_newest on order_log (tenant_id, ss_account, captured_at desc)`,
  `create table operations_log (
    id bigint generated always as identity primary key,
    tenant_id text not null,
    connection_id text not null,
    trigger text not null check (trigger in ('schedule', 'webhook', 'admin')),
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    window_from timestamptz,
    window_to timestamptz,
    processed integer not null default 0,
    skipped integer not null default 0,
    cancelled integer not null default 0,
    failed integer not null default 0,
    details jsonb not null default '[]',
    problem jsonb,
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create index operations_log_newest on operations_log (tenant_id, connection_id, id desc)`,
  `create table timeline (
    id bigint generated always as identity primary key,
    tenant_id text not null,
    connection_id text not null,
    ss_account text not null,
    order_id text not null,
    order_number text not null,
    generation integer not null,
    at timestamptz not null default now(),
    step text not null,
    sentence text not null,
    detail jsonb not null default '{}',
    settings_version integer
  )`,
  `create index timeline_order on timeline (tenant_id, ss_account, order_id, id)`,
  `create table vendor_call (
    id bigint generated always as identity primary key,
    tenant_id text not null,
    connection_id text not null,
    vendor text not null,
    at timestamptz not null,
    endpoint text not null,
    status integer,
    duration_ms integer not null,
    attempt integer not null,
    outcome text not null,
    order_id text
  )`,
  `create index vendor_call_order on vendor_call (tenant_id, order_id, id) where order_id is not null`,
  `create table ledger (
    key text primary key,
    tenant_id text not null,
    state text not null check (state in ('intent', 'sending', 'done', 'not-done', 'unknown')),
    attempts integer not null default 0,
    sent_at timestamptz,
    lease_until timestamptz,
    settled_after timestamptz,
    empty_reads integer not null default 0,
    doubted boolean not null default false,
    result jsonb,
    updated_at timestamptz not null default now()
  )`,
  // The limiter (docs/decisions/0002-rate-limiter.md). One row per vendor account: whoever asks locks only that.
  // next_free: when the next call may go; times before now are credit. virtual_time, finish: fair queueing between the classes.
  `create table rate_account (
    account text primary key,
    next_free timestamptz not null default 'epoch',
    paused_until timestamptz,
    virtual_time double precision not null default 0,
    finish jsonb not null default '{}'
  )`,
  // The line of those who were told to come back at due; tag is the order in which they are served.
  `create table rate_ticket (
    account text not null references rate_account on delete cascade,
    ticket text not null,
    class text not null,
    tag double precision not null,
    due timestamptz not null,
    primary key (account, ticket)
  )`,
  `create index rate_ticket_line on rate_ticket (account, tag, ticket)`,
  rateTakeFunction,
  `create table inbox (
    id bigint generated always as identity primary key,
    tenant_id text not null,
    connection_id text not null,
    source text not null check (source in ('shipstation-webhook', 'cin7-webhook', 'pull-request')),
    digest text not null,
    body text not null,
    received_at timestamptz not null default now(),
    drained_at timestamptz,
    outcome text,
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  // The same message ten times is one row while it waits.
  `create unique index inbox_waiting on inbox (tenant_id, connection_id, digest) where drained_at is null`,
  `create table problem (
    tenant_id text not null,
    connection_id text not null,
    key text not null,
    problem jsonb not null,
    first_at timestamptz not null default now(),
    last_at timestamptz not null default now(),
    times integer not null default 1,
    cleared_at timestamptz,
    primary key (tenant_id, connection_id, key),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create table sale_row (
    tenant_id text not null references tenant on delete cascade,
    sale_id text not null,
    row jsonb not null,
    read_at timestamptz not null default now(),
    primary key (tenant_id, sale_id)
  )`,
];
