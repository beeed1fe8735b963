import { z } from 'zod';
import { countRead, decimalRead, flagRead, numericIdRead, textRead } from '../primitives';
import { addressRead } from './order';
import { type Paging, pagingOf, pagingRead } from './page';

const text = textRead.nullish();
const amount = decimalRead.nullish();
const flag = flagRead.nullish();

/** A store. Its `refreshDate` looks like UTC although all else is Pacific, so it is kept as text (contracts: shipstation §2.1, §2.10). */
export const storeRead = z.looseObject({
  storeId: numericIdRead,
  storeName: text,
  marketplaceId: countRead.nullish(),
  marketplaceName: text,
  accountName: text,
  integrationUrl: text,
  active: flag,
  companyName: text,
  refreshDate: text,
  lastRefreshAttempt: text,
  createDate: text,
  modifyDate: text,
  autoRefresh: flag,
});
export type Store = z.output<typeof storeRead>;
export const storesRead = z.array(storeRead);

/** contracts: shipstation §2.11 */
export const storeRefreshedRead = z.looseObject({ success: flag, message: text });

/** A Ship From Location. contracts: shipstation §2.9 */
export const warehouseRead = z.looseObject({
  warehouseId: numericIdRead,
  warehouseName: text,
  originAddress: addressRead.nullish(),
  returnAddress: addressRead.nullish(),
  createDate: text,
  isDefault: flag,
});
export const warehousesRead = z.array(warehouseRead);

const named = z.looseObject({ name: text });
/** An object in the vendor's sample, a list in its SDK's types (contracts: shipstation §2.9). */
const categoryRead = z.union([named, z.array(named)]).nullish();

/** A product; ShipStation knows no stock. `productCategory` is an object or a list (contracts: shipstation §2.9). */
export const productRead = z.looseObject({
  productId: numericIdRead,
  sku: text,
  name: text,
  price: amount,
  defaultCost: amount,
  length: amount,
  width: amount,
  height: amount,
  weightOz: amount,
  internalNotes: text,
  fulfillmentSku: text,
  createDate: text,
  modifyDate: text,
  active: flag,
  warehouseLocation: text,
  upc: text,
  thumbnailUrl: text,
  productCategory: categoryRead,
  tags: z.array(z.looseObject({ name: text })).nullish(),
  customsDescription: text,
  customsValue: amount,
  customsTariffNo: text,
  customsCountryCode: text,
});
export type ShipStationProduct = z.output<typeof productRead>;
export interface ProductPage extends Paging {
  products: ShipStationProduct[];
}
export const productPageRead = pagingRead
  .extend({ products: z.array(productRead) })
  .transform((page): ProductPage => ({ ...pagingOf(page, page.products.length), products: page.products }));

/** A customer profile. contracts: shipstation §2.9 */
export const customerRead = z.looseObject({
  customerId: numericIdRead,
  createDate: text,
  modifyDate: text,
  name: text,
  company: text,
  street1: text,
  street2: text,
  city: text,
  state: text,
  postalCode: text,
  countryCode: text,
  phone: text,
  email: text,
  marketplaceUsernames: z
    .array(z.looseObject({ marketplaceId: countRead.nullish(), username: text }))
    .nullish(),
});
export type ShipStationCustomer = z.output<typeof customerRead>;
export interface CustomerPage extends Paging {
  customers: ShipStationCustomer[];
}
export const customerPageRead = pagingRead
  .extend({ customers: z.array(customerRead) })
  .transform((page): CustomerPage => ({
    ...pagingOf(page, page.customers.length),
    customers: page.customers,
  }));
