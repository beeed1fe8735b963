import { type Kysely, sql } from 'kysely';

/** What is still to be undone of a connection that was removed: its webhooks at the vendors, its workflows and schedules. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // The keys stay sealed for the connection they were given to, and go with the row. workflows: ids that may still be open.
  `create table departure (
    departure_id text primary key,
    tenant_id text not null references tenant on delete cascade,
    connection_id text not null,
    kind text not null,
    settings jsonb not null,
    cin7_account text not null,
    ss_account text,
    secrets jsonb not null,
    workflows jsonb not null,
    left_at timestamptz not null default now(),
    wake_at timestamptz,
    wake_why text
  )`,
  `create index departure_wake on departure (wake_at) where wake_at is not null`,
];
