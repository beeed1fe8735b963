import { type Kysely, sql } from 'kysely';

/** Since when a vendor account has only told us to slow down, and when it did so last; null: it has answered since. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      'alter table rate_account add column throttled_since timestamptz, add column throttled_at timestamptz',
    )
    .execute(db);
}
