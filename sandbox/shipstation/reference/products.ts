import { z } from 'zod';
import { type AccountBook } from '../account-book';
import { type Product } from '../model';
import { pageOf, sorted } from '../paging';
import { shortTime } from '../pacific';
import { type Query } from '../query';
import { badField, notFound } from '../refusal';

/** GET /products with every filter (contracts: shipstation §2.9); inactive ones only with `showInactive`. */
export function listProducts(book: AccountBook, query: Query): object {
  const sku = query.equals('sku');
  const name = query.contains('name');
  const category = query.int('productCategoryId');
  const type = query.text('productTypeId');
  const tagId = query.int('tagId');
  const upc = query.equals('upc');
  const showInactive = query.bool('showInactive') ?? false;
  const from = query.time('startDate');
  const to = query.time('endDate');
  const found = book.products
    .values()
    .filter(
      (product) =>
        (showInactive || product.active) &&
        sku(product.sku) &&
        name(product.name) &&
        (category === undefined || product.productCategory?.categoryId === category) &&
        (type === undefined || product.productType === type) &&
        (tagId === undefined || product.tags.some((tag) => tag.tagId === tagId)) &&
        upc(product.upc) &&
        (from === undefined || product.createDate >= shortTime(from)) &&
        (to === undefined || product.createDate <= shortTime(to)),
    );
  const keys = {
    SKU: (product: Product) => product.sku,
    ModifyDate: (product: Product) => product.modifyDate,
    CreateDate: (product: Product) => product.createDate,
  };
  const { rows, ...rest } = pageOf(
    sorted(found, query, keys, (product) => product.productId),
    query,
    book.switches.now,
  );
  return { products: rows, ...rest };
}

export function readProduct(book: AccountBook, productId: number): Product {
  const product = book.products.get(String(productId));
  if (product === undefined) throw notFound(`Product ${String(productId)}`);
  return product;
}

const text = z.string().nullable();
/** Every writable field must be there: a product is written whole (contracts: shipstation §2.9). */
export const productBody = z.object({
  sku: z.string().min(1),
  name: z.string().min(1),
  price: z.number(),
  defaultCost: z.number().nullable(),
  length: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  weightOz: z.number().nullable(),
  internalNotes: text,
  fulfillmentSku: text,
  active: z.boolean(),
  productCategory: z.object({ categoryId: z.int(), name: z.string() }).nullable(),
  productType: text,
  warehouseLocation: text,
  defaultCarrierCode: text,
  defaultServiceCode: text,
  defaultPackageCode: text,
  defaultIntlCarrierCode: text,
  defaultIntlServiceCode: text,
  defaultIntlPackageCode: text,
  defaultConfirmation: text,
  defaultIntlConfirmation: text,
  customsDescription: text,
  customsValue: z.number().nullable(),
  customsTariffNo: text,
  customsCountryCode: text,
  noCustoms: z.boolean().nullable(),
  tags: z.array(z.object({ tagId: z.int(), name: z.string() })),
});

export function replaceProduct(
  book: AccountBook,
  productId: number,
  body: z.output<typeof productBody>,
): void {
  const before = readProduct(book, productId);
  if (body.sku !== before.sku && book.products.values().some((other) => other.sku === body.sku))
    throw badField('sku', 'belongs to another product');
  book.products.put({ ...before, ...body, modifyDate: shortTime(book.now()) });
}
