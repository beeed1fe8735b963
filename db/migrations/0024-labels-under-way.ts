import { type Kysely, sql } from 'kysely';

/** Finds the few labels of a tenant that are on their way, among all that were ever bought. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create index label_under_way on label (tenant_id, sale_id, sale_number) where state in ('working', 'needs-you')`,
    )
    .execute(db);
}
