import { type Kysely, sql } from 'kysely';

/** Two more kinds of long jobs (0011): writing what the catalog would change, and telling ShipStation quantities. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // The address of the picture that Cin7 was given last.
  `alter table catalog_product add column picture text`,
  `alter table job drop constraint job_kind_check`,
  `alter table job add constraint job_kind_check
    check (kind in ('historical-load', 'catalog-load', 'catalog-changes', 'quantities', 'customer-load'))`,
];
