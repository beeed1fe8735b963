import { type Kysely, sql } from 'kysely';

/** Whether a parcel's goods are settled, and which labels were asked of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // lines_fixed: somebody named the goods, or a label was bought of them. Otherwise each look finds anew what is left of the sale.
  `alter table parcel_request add column lines_fixed boolean not null default false`,
  `create index label_of_parcel on label (tenant_id, parcel_request_id)`,
];
