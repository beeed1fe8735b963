import { type Kysely, sql } from 'kysely';

/** Orders of a load of history, and which of them still wait for their turn. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // load_job: the load that brought the order; its calls give way to those of new orders. load_waits: not begun yet. So a load of
  // 20,000 orders opens some hundred workflows at a time, and pausing it really stops it.
  `alter table ss_order add column load_job text, add column load_waits boolean not null default false`,
  `create index ss_order_load on ss_order (tenant_id, connection_id, load_job, load_waits) where load_job is not null`,
];
