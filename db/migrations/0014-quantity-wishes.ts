import { type Kysely, sql } from 'kysely';

/** SKUs whose quantities orders changed, kept for a connection until a job of its own tells ShipStation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // ShipStation's SKU, as quantity_change has it.
  `create table quantity_wish (
    tenant_id text not null,
    connection_id text not null,
    sku text not null,
    primary key (tenant_id, connection_id, sku),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
];
