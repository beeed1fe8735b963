import { type AccountBook } from '../account-book';
import { type Customer, type Order, type OrderItem, type Product } from '../model';
import { shortTime } from '../pacific';
import { inOunces } from '../weight';

/**
 * Fills in `customerId` (which needs a user name) and each line's `productId` (by SKU). A fresh order's answer still has them
 * empty (vendor sample create_order). Adjustment lines are no products.
 */
export function attachProfiles(book: AccountBook, order: Order, addProducts: boolean): void {
  if (order.customerUsername) order.customerId = customerFor(book, order, order.customerUsername).customerId;
  for (const item of order.items) {
    if (item.adjustment || !item.sku || item.productId !== null) continue;
    const known = productIndex(book).ids.get(item.sku);
    if (known !== undefined) item.productId = known;
    else if (addProducts) item.productId = addProduct(book, item, item.sku);
  }
}

const productIndexes = new WeakMap<AccountBook, { size: number; ids: Map<string, number> }>();

/** SKU → product id; rebuilt when products came or went in another way than by orders. */
function productIndex(book: AccountBook): { size: number; ids: Map<string, number> } {
  let index = productIndexes.get(book);
  if (index?.size !== book.products.size) {
    const ids = new Map(book.products.values().map((product) => [product.sku, product.productId]));
    index = { size: book.products.size, ids };
    productIndexes.set(book, index);
  }
  return index;
}

function addProduct(book: AccountBook, item: OrderItem, sku: string): number {
  const index = productIndex(book);
  const { productId } = book.products.put(productFrom(book, item, sku));
  index.ids.set(sku, productId);
  index.size = book.products.size;
  return productId;
}

function customerFor(book: AccountBook, order: Order, username: string): Customer {
  const key = username.toLowerCase();
  const known = customerIndex(book).get(key);
  const found = known === undefined ? undefined : book.customers.get(String(known));
  if (found !== undefined) return found;
  const now = book.now();
  const store = book.stores.get(String(order.advancedOptions.storeId));
  const customerId = book.nextId('customer');
  const customer = book.customers.put({
    customerId,
    createDate: now,
    modifyDate: now,
    name: order.shipTo.name ?? order.billTo.name ?? '',
    company: order.shipTo.company,
    street1: order.shipTo.street1,
    street2: order.shipTo.street2,
    city: order.shipTo.city,
    state: order.shipTo.state,
    postalCode: order.shipTo.postalCode,
    countryCode: order.shipTo.country,
    phone: order.shipTo.phone,
    email: order.customerEmail,
    addressVerified: 'Unverified',
    marketplaceUsernames: [
      {
        customerUserId: book.nextId('customerUser'),
        customerId,
        createDate: now,
        modifyDate: now,
        marketplaceId: store?.marketplaceId ?? 0,
        marketplace: store?.marketplaceName ?? 'ShipStation',
        username,
      },
    ],
    tags: [],
  });
  customerIndex(book).set(key, customerId);
  return customer;
}

const customerIndexes = new WeakMap<AccountBook, Map<string, number>>();

function customerIndex(book: AccountBook): Map<string, number> {
  let known = customerIndexes.get(book);
  if (known === undefined) {
    known = new Map(
      book.customers
        .values()
        .flatMap((one) =>
          one.marketplaceUsernames.map((user) => [user.username.toLowerCase(), one.customerId]),
        ),
    );
    customerIndexes.set(book, known);
  }
  return known;
}

function productFrom(book: AccountBook, item: OrderItem, sku: string): Product {
  const now = shortTime(book.now());
  return {
    ...emptyProduct(book.nextId('product'), sku, item.name, now),
    price: item.unitPrice,
    weightOz: item.weight ? inOunces(item.weight) : null,
    fulfillmentSku: item.fulfillmentSku,
    warehouseLocation: item.warehouseLocation,
    upc: item.upc,
  };
}

/** A product with nothing known but its SKU and name. `now` in the short form. */
export function emptyProduct(productId: number, sku: string, name: string, now: string): Product {
  return {
    productId,
    sku,
    name,
    price: 0,
    defaultCost: null,
    length: null,
    width: null,
    height: null,
    weightOz: null,
    internalNotes: null,
    fulfillmentSku: null,
    createDate: now,
    modifyDate: now,
    active: true,
    productCategory: null,
    productType: null,
    warehouseLocation: null,
    defaultCarrierCode: null,
    defaultServiceCode: null,
    defaultPackageCode: null,
    defaultIntlCarrierCode: null,
    defaultIntlServiceCode: null,
    defaultIntlPackageCode: null,
    defaultConfirmation: null,
    defaultIntlConfirmation: null,
    customsDescription: null,
    customsValue: null,
    customsTariffNo: null,
    customsCountryCode: null,
    noCustoms: null,
    tags: [],
    aliases: null,
    upc: null,
    thumbnailUrl: null,
  };
}
