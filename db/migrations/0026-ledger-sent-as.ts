import { type Kysely, sql } from 'kysely';

/** What a write was sent as, where that may differ from try to try (a buyer's name): it is what is looked for after a lost answer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table ledger add column sent_as text').execute(db);
}
