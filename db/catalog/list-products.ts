import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';
import { cutPage, type IdPlace, type Page, type PageAsk } from '../paging';
import { type CatalogProduct, catalogProducts } from './read-product';

/** `needs-you`: something keeps it from being tied; `changes`: ShipStation, as the master, would change its Cin7 product. */
export const listingFilters = ['listed', 'not-listed', 'needs-you', 'to-create', 'changes'] as const;
export type ListingFilter = (typeof listingFilters)[number];

/** Products of the catalog in the order of their ids. */
export async function listCatalogProducts(
  db: Db,
  filter: ConnectionRef &
    PageAsk<IdPlace> & { state?: ListingFilter | undefined; search?: string | undefined },
): Promise<Page<CatalogProduct, IdPlace>> {
  let query = catalogProducts(db, filter)
    .where('c.ss_product_id', '>', filter.after?.id ?? '')
    .orderBy('c.ss_product_id')
    .limit(filter.limit + 1);
  switch (filter.state) {
    case 'listed':
      query = query.where('c.product_id', 'is not', null);
      break;
    case 'not-listed':
      query = query.where('c.product_id', 'is', null);
      break;
    case 'needs-you':
      query = query.where('c.problem', 'is not', null);
      break;
    case 'to-create':
      query = query.where('c.wants', '=', 'create');
      break;
    case 'changes':
      query = query.where('c.changes', 'is not', null);
      break;
    case undefined:
      break;
  }
  if (filter.search !== undefined) {
    // The text is searched as it is: its % and _ are no wildcards.
    const pattern = `%${filter.search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    query = query.where((eb) => eb.or([eb('c.sku', 'ilike', pattern), eb('c.name', 'ilike', pattern)]));
  }
  return cutPage(await query.execute(), filter.limit, (row) => ({ id: row.ss_product_id }));
}

/** How the catalog stands, in figures. */
export async function countCatalog(db: Db, { tenant, connection }: ConnectionRef) {
  return db
    .selectFrom('catalog_product')
    .select((eb) => [
      eb.fn.countAll<string>().as('products'),
      eb.fn.count<string>('product_id').as('listed'),
      eb.fn.count<string>('problem').as('needsYou'),
      eb.fn.count<string>('changes').as('changes'),
      eb.fn.countAll<string>().filterWhere('wants', '=', 'create').as('toCreate'),
    ])
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .executeTakeFirstOrThrow();
}
