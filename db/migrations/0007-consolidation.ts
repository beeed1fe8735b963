import { type Kysely, sql } from 'kysely';

/** The orders of a day as one sale: who waits for it, what was frozen together, and who was left out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // batch_ready_at: since when the order waits for a batch; cleared when it is frozen into one. batch_id: the order row (of the same
  // tenant and ShipStation account) of the batch whose sale it went into.
  `alter table ss_order
    add column batch_ready_at timestamptz,
    add column batch_id text`,
  `create index ss_order_batch_queue on ss_order (tenant_id, connection_id, batch_ready_at)
    where batch_ready_at is not null`,
  `create index ss_order_batch on ss_order (tenant_id, ss_account, batch_id) where batch_id is not null`,
  // One row per consolidated sale. The batch is an order row of its own (batch_id is its order_id), so that its sale is made, retried
  // and told of as any. freeze_key: 'day:2026-11-22', or 'now:<word>' where a person asked; unique per connection and part, so that
  // nothing is frozen twice. day: of the tenant, yyyy-MM-dd. part: a day with more lines than a sale can carry has several sales.
  `create table consolidation_batch (
    tenant_id text not null,
    ss_account text not null,
    batch_id text not null,
    connection_id text not null,
    day text not null,
    freeze_key text not null,
    part integer not null,
    frozen_by text not null,
    frozen_at timestamptz not null default now(),
    primary key (tenant_id, ss_account, batch_id),
    unique (tenant_id, connection_id, freeze_key, part),
    foreign key (tenant_id, ss_account, batch_id) references ss_order on delete cascade
  )`,
  `create index consolidation_batch_newest on consolidation_batch (tenant_id, connection_id, frozen_at desc)`,
  // Its orders, as they were when it was frozen (snapshot_hash). left_out: the batch went without it, and why (a problem).
  `create table consolidation_member (
    tenant_id text not null,
    ss_account text not null,
    batch_id text not null,
    order_id text not null,
    generation integer not null,
    order_number text not null,
    snapshot_hash text not null,
    total text,
    left_out jsonb,
    primary key (tenant_id, ss_account, batch_id, order_id, generation),
    foreign key (tenant_id, ss_account, batch_id) references consolidation_batch on delete cascade
  )`,
];
