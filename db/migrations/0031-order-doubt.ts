import { type Kysely, sql } from 'kysely';

/** Since when calls with an order have ended so that nobody knows whether the order is to blame; null: they have not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table order_export add column doubted_since timestamptz').execute(db);
}
