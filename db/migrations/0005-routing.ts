import { type Kysely, sql } from 'kysely';

/** What Cin7 said about the stock at an order's routed location, until the order is planned (domain/routing/route-stock.ts). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ss_order add column route_stock jsonb`.execute(db);
}
