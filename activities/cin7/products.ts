import { availabilityRead, productListRead } from '../../schemas/cin7/product';
import { type Send } from '../vendor-call';
import { PAGE_SIZE } from './pages';

/** Products and their stock, by pages; never one by one. contracts: cin7-core §3.11, §3.12 */
export function productCalls(send: Send) {
  return {
    /** One page of products; `modifiedSince` is an instant in UTC. A bill of materials is read only with `includeBom`. */
    productsPage: (filter: {
      page: number;
      limit?: number;
      modifiedSince?: string;
      includeDeprecated?: boolean;
      includeBom?: boolean;
    }) =>
      send({
        method: 'GET',
        path: 'product',
        query: {
          Page: filter.page,
          Limit: filter.limit ?? PAGE_SIZE,
          ModifiedSince: filter.modifiedSince,
          IncludeDeprecated: filter.includeDeprecated,
          IncludeBOM: filter.includeBom,
        },
        answer: productListRead,
      }),
    /** Products whose SKU is exactly this, apart from case; Cin7's filter is looser. */
    findProductsBySku: (sku: string, filter: { includeBom?: boolean } = {}) =>
      send({
        method: 'GET',
        path: 'product',
        query: { Sku: sku, Page: 1, Limit: PAGE_SIZE, IncludeBOM: filter.includeBom },
        answer: productListRead,
      }).then((page) => page.Products.filter((product) => product.SKU.toLowerCase() === sku.toLowerCase())),
    /** One page of availability, a row per product × location × bin × batch; a missing row means zero. */
    productAvailability: (filter: { page: number; limit?: number; sku?: string; location?: string }) =>
      send({
        method: 'GET',
        path: 'ref/productavailability',
        query: {
          Page: filter.page,
          Limit: filter.limit ?? PAGE_SIZE,
          Sku: filter.sku,
          Location: filter.location,
        },
        answer: availabilityRead,
      }),
  };
}
