import { type Kysely, sql } from 'kysely';

/** What is available after a sale, told to whoever a tenant names: touched SKUs, events, webhooks of ours and their deliveries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table stock_webhook (
    tenant_id text not null references tenant on delete cascade,
    webhook_id text not null,
    url text not null,
    label text not null,
    key_id text not null,
    sealed bytea not null,
    created_by text not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, webhook_id)
  )`,
  // SKUs that captured orders touched since they were last read; written with the end of the order, in the same statement.
  `create table stock_touch (
    tenant_id text not null references tenant on delete cascade,
    sku text not null,
    touched_at timestamptz not null default now(),
    primary key (tenant_id, sku)
  )`,
  // One row per tenant: when its touched SKUs are to be read next. wake_at is the outbox (worker/dispatch-jobs.ts).
  `create table stock_news (
    tenant_id text primary key references tenant on delete cascade,
    wake_at timestamptz,
    wake_why text
  )`,
  `create index stock_news_wake on stock_news (wake_at) where wake_at is not null`,
  `create table stock_event (
    tenant_id text not null references tenant on delete cascade,
    event_id text not null,
    items jsonb not null,
    read_at timestamptz not null default now(),
    primary key (tenant_id, event_id)
  )`,
  `create table stock_delivery (
    tenant_id text not null,
    delivery_id text not null,
    webhook_id text not null,
    event_id text not null,
    state text not null check (state in ('waiting', 'delivered', 'gave-up')),
    attempts integer not null default 0,
    last_status integer,
    last_words text,
    created_at timestamptz not null default now(),
    tried_at timestamptz,
    wake_at timestamptz,
    wake_why text,
    primary key (tenant_id, delivery_id),
    foreign key (tenant_id, webhook_id) references stock_webhook on delete cascade,
    foreign key (tenant_id, event_id) references stock_event on delete cascade
  )`,
  `create index stock_delivery_wake on stock_delivery (wake_at) where wake_at is not null`,
  `create index stock_delivery_log on stock_delivery (tenant_id, webhook_id, created_at desc)`,
];
