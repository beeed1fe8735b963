import { sql } from 'kysely';
import { type ChannelProduct } from '../../domain/catalog/channel-product';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

/** Keeps products as ShipStation has them now; what they are tied to stays. @param run the load or order that saw them */
export async function saveCatalogProducts(
  db: Db,
  { tenant, connection }: ConnectionRef,
  run: string,
  products: readonly ChannelProduct[],
): Promise<void> {
  if (products.length === 0) return;
  // A page may hold a product twice when others were added meanwhile: one statement may touch a row once.
  const rows = [...new Map(products.map((product) => [product.id, product])).values()].map((product) => ({
    id: product.id,
    sku: product.sku,
    name: product.name,
    payload: product,
  }));
  await sql`
    insert into catalog_product (tenant_id, connection_id, ss_product_id, sku, name, payload, seen_run)
    select ${tenant}, ${connection}, p.id, p.sku, p.name, p.payload, ${run}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(id text, sku text, name text, payload jsonb)
    on conflict (tenant_id, connection_id, ss_product_id) do update
      set sku = excluded.sku, name = excluded.name, payload = excluded.payload, seen_run = excluded.seen_run,
        seen_at = now()
  `.execute(db);
}

/** Forgets what a whole load did not see any more; orders may have looked some up since it began. @returns how many */
export async function forgetUnseen(
  db: Db,
  { tenant, connection }: ConnectionRef,
  run: string,
  began: Date,
): Promise<number> {
  const result = await db
    .deleteFrom('catalog_product')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('seen_run', '<>', run)
    .where('seen_at', '<', began)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** How many products a load has seen so far. */
export async function countSeen(db: Db, { tenant, connection }: ConnectionRef, run: string): Promise<number> {
  const row = await db
    .selectFrom('catalog_product')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('seen_run', '=', run)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
