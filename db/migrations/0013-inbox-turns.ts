import { type Kysely, sql } from 'kysely';

/** Messages that are being delivered, and those that could not be, so that neither swallows nor holds up others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table inbox add column taken_at timestamptz, add column retry_at timestamptz`,
  // The same message ten times is one row until somebody begins to act on it: what comes later may tell of something newer.
  `drop index inbox_waiting`,
  `create unique index inbox_waiting on inbox (tenant_id, connection_id, digest) where taken_at is null and drained_at is null`,
  `create index inbox_line on inbox (id) where drained_at is null`,
  `create index inbox_held_up on inbox (tenant_id, connection_id) where drained_at is null and retry_at is not null`,
];
