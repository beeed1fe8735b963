import { type ConnectionRef } from '../../domain/ids';
import { type OrderLine } from '../../domain/order';
import { linkKeys, type ProductBook, productBook } from '../../domain/sale/match-product';
import { type Db } from '../open';
import { findLinkedProducts, findProductsBySku } from './find-products';

/** What lines of orders are matched by: the products that bear their SKUs, and those that a person linked. */
export async function readProductBook(
  db: Db,
  { tenant, connection }: ConnectionRef,
  lines: readonly OrderLine[],
): Promise<ProductBook> {
  const skus = lines.flatMap((line) => (line.sku === null ? [] : [line.sku]));
  const [products, links] = await Promise.all([
    findProductsBySku(db, tenant, [...new Set(skus)]),
    findLinkedProducts(db, tenant, connection, [...new Set(lines.flatMap(linkKeys))]),
  ]);
  return productBook(products, links);
}
