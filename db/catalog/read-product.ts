import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';

/** Products of the catalog, each with the Cin7 product that it is tied to. */
export const catalogProducts = (db: Db, { tenant, connection }: ConnectionRef) =>
  db
    .selectFrom('catalog_product as c')
    .leftJoin('product as p', (join) =>
      join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.product_id', '=', 'c.product_id'),
    )
    .selectAll('c')
    .select(['p.sku as cin7_sku', 'p.name as cin7_name', 'p.active as cin7_active', 'p.facts as cin7_facts'])
    .where('c.tenant_id', '=', tenant)
    .where('c.connection_id', '=', connection);

/** One of them; undefined when it was never loaded. */
export async function readCatalogProduct(db: Db, of: ConnectionRef, id: string) {
  return catalogProducts(db, of).where('c.ss_product_id', '=', id).executeTakeFirst();
}

export type CatalogProduct = NonNullable<Awaited<ReturnType<typeof readCatalogProduct>>>;

/** The next product that is still to be written, after this id; undefined when there is none. */
export async function nextWanted(
  db: Db,
  { tenant, connection }: ConnectionRef,
  wants: 'create' | 'update',
  after: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('catalog_product')
    .select('ss_product_id')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('wants', '=', wants)
    .where('ss_product_id', '>', after)
    .orderBy('ss_product_id')
    .limit(1)
    .executeTakeFirst();
  return row?.ss_product_id;
}
