import { type z } from 'zod';
import { availabilityRead, type Product, productListRead } from '../../schemas/cin7/product';
import {
  type PictureWrite,
  pictureWrite,
  productUpdateWrite,
  productWrite,
  type ProductWrite,
} from '../../schemas/cin7/product-write';
import { type Send } from '../vendor-call';
import { VendorFailure } from '../vendor-failure';
import { anyAnswer } from './account';
import { PAGE_SIZE } from './pages';

/** Products and their stock, by pages; never one by one. contracts: cin7-core §3.11, §3.12 */
export function productCalls(send: Send) {
  const written = async (
    method: 'POST' | 'PUT',
    write: { body: unknown; schema: z.ZodType },
    is: (product: Product) => boolean,
  ): Promise<Product> => {
    const page = await send({ method, path: 'product', write, answer: productListRead });
    const made = page.Products.find(is) ?? page.Products[0];
    if (made) return made;
    throw new VendorFailure({
      vendor: 'cin7',
      endpoint: `${method} /product`,
      kind: 'malformed',
      outcome: 'unknown',
      sentence: 'Cin7 Core accepted a product but did not return it.',
      whoActs: 'nobody',
      fix: 'Nothing to do: the product is looked up before anything is sent again.',
    });
  };
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
    /** A product with all that a write must send back; null when Cin7 has none of this id. */
    readProduct: (id: string): Promise<Product | null> =>
      send({
        method: 'GET',
        path: 'product',
        query: {
          ID: id,
          Page: 1,
          Limit: 1,
          IncludeDeprecated: true,
          IncludeBOM: true,
          IncludeSuppliers: true,
          IncludeReorderLevels: true,
          IncludeAttachments: true,
        },
        answer: productListRead,
      }).then((page) => page.Products.find((product) => product.ID === id.toLowerCase()) ?? null),
    /** Makes a product. A second one of the SKU is refused as not unique (contracts: cin7-core §5.3). */
    createProduct: (body: ProductWrite): Promise<Product> =>
      written('POST', { body, schema: productWrite }, (product) => product.SKU === body.SKU),
    /** Writes a whole product: what was read of it, with changes laid over (contracts: cin7-core §3.11). */
    updateProduct: (body: { ID: string } & Record<string, unknown>): Promise<Product> =>
      written('PUT', { body, schema: productUpdateWrite }, (product) => product.ID === body.ID.toLowerCase()),
    /** Has Cin7 fetch a picture of a product. A second one of the name stands beside the first: look before. */
    addPicture: (body: PictureWrite) =>
      send({
        method: 'POST',
        path: 'product/attachments',
        write: { body, schema: pictureWrite },
        answer: anyAnswer,
      }),
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
