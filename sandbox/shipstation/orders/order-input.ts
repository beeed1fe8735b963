import { z } from 'zod';
import { ORDER_STATUSES } from '../model';

/**
 * The body of createorder (contracts: shipstation §2.3, §2.4). Numbers must be numbers; unknown names are dropped. What is not
 * sent becomes empty: there are no partial updates. Which fields are required is a rule of the API (`check-order.ts`), not of
 * this shape, because a store's import may bring incomplete orders.
 */
const text = z.string().nullish();
const amount = z.number().nullish();

const address = z.object({
  name: text,
  company: text,
  street1: text,
  street2: text,
  street3: text,
  city: text,
  state: text,
  postalCode: text,
  country: text,
  phone: text,
  residential: z.boolean().nullish(),
});
export type AddressInput = z.output<typeof address>;

const weight = z.object({ value: z.number(), units: z.enum(['pounds', 'ounces', 'grams']) });
const dimensions = z.object({
  length: z.number(),
  width: z.number(),
  height: z.number(),
  units: z.enum(['inches', 'centimeters']),
});

const item = z.object({
  orderItemId: z.int().nullish(),
  lineItemKey: text,
  sku: text,
  name: z.string(),
  imageUrl: text,
  weight: weight.nullish(),
  quantity: z.int(),
  unitPrice: amount,
  taxAmount: amount,
  shippingAmount: amount,
  warehouseLocation: text,
  options: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  productId: z.int().nullish(),
  fulfillmentSku: text,
  adjustment: z.boolean().nullish(),
  upc: text,
});
export type ItemInput = z.output<typeof item>;

const insuranceOptions = z.object({
  provider: z.enum(['shipsurance', 'carrier', 'provider', 'xcover', 'parcelguard']).nullish(),
  insureShipment: z.boolean().nullish(),
  insuredValue: amount,
});

const customsItem = z.object({
  customsItemId: z.int().nullish(),
  description: text,
  quantity: z.int(),
  value: z.number(),
  harmonizedTariffCode: text,
  countryOfOrigin: text,
});
const internationalOptions = z.object({
  contents: z.enum(['merchandise', 'documents', 'gift', 'returned_goods', 'sample']).nullish(),
  customsItems: z.array(customsItem).nullish(),
  nonDelivery: z.enum(['return_to_sender', 'treat_as_abandoned']).nullish(),
});

export const confirmationInput = z.enum([
  'none',
  'delivery',
  'signature',
  'adult_signature',
  'direct_signature',
]);

const advancedOptions = z.object({
  warehouseId: z.int().nullish(),
  nonMachinable: z.boolean().nullish(),
  saturdayDelivery: z.boolean().nullish(),
  containsAlcohol: z.boolean().nullish(),
  storeId: z.int().nullish(),
  customField1: text,
  customField2: text,
  customField3: text,
  source: text,
  billToParty: text,
  billToAccount: text,
  billToPostalCode: text,
  billToCountryCode: text,
  billToMyOtherAccount: z.int().nullish(),
});

export const orderInput = z.object({
  orderId: z.int().nullish(),
  orderNumber: z.string().max(50),
  orderKey: text,
  orderDate: z.string(),
  paymentDate: text,
  shipByDate: text,
  orderStatus: z.enum(ORDER_STATUSES),
  customerUsername: text,
  customerEmail: text,
  billTo: address.nullish(),
  shipTo: address.nullish(),
  items: z.array(item).nullish(),
  amountPaid: amount,
  taxAmount: amount,
  shippingAmount: amount,
  customerNotes: text,
  internalNotes: text,
  gift: z.boolean().nullish(),
  giftMessage: text,
  paymentMethod: text,
  requestedShippingService: text,
  carrierCode: text,
  serviceCode: text,
  packageCode: text,
  confirmation: confirmationInput.nullish(),
  shipDate: text,
  weight: weight.nullish(),
  dimensions: dimensions.nullish(),
  insuranceOptions: insuranceOptions.nullish(),
  internationalOptions: internationalOptions.nullish(),
  advancedOptions: advancedOptions.nullish(),
  tagIds: z.array(z.int()).nullish(),
});
export type OrderInput = z.output<typeof orderInput>;

/** What importing a store's orders takes: the same shape, only with what the stand-in needs at least. */
export type ImportedOrder = z.input<typeof orderInput>;

export { address as addressInput, weight as weightInput, dimensions as dimensionsInput };
export { insuranceOptions as insuranceInput, internationalOptions as internationalInput };
