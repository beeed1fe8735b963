import { type Kysely, sql } from 'kysely';

/** Why somebody said that a parcel is of none of our sales. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table unmatched_notice add column settled_note text').execute(db);
}
