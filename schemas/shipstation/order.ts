import { z } from 'zod';
import { countRead, decimalRead, flagRead, numericIdRead, orderIdRead, textRead } from '../primitives';

const text = textRead.nullish();
const amount = decimalRead.nullish();
const flag = flagRead.nullish();
const id = numericIdRead.nullish();

/** An address; billing addresses are often all null but for the name. contracts: shipstation §2.3 */
export const addressRead = z.looseObject({
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
  residential: flag,
  addressVerified: text,
});

export const itemRead = z.looseObject({
  orderItemId: id,
  lineItemKey: text,
  sku: text,
  name: text,
  quantity: amount,
  unitPrice: amount,
  taxAmount: amount,
  shippingAmount: amount,
  warehouseLocation: text,
  options: z.array(z.looseObject({ name: text, value: text })).nullish(),
  productId: id,
  fulfillmentSku: text,
  adjustment: flag,
  upc: text,
});

export const orderStatusRead = z.enum([
  'awaiting_payment',
  'awaiting_shipment',
  'pending_fulfillment',
  'shipped',
  'on_hold',
  'cancelled',
  'rejected_fulfillment',
]);

/** An order as ShipStation gives it; times stay Pacific text until `toOrder`. contracts: shipstation §2.3 */
export const orderRead = z.looseObject({
  orderId: orderIdRead,
  orderNumber: text,
  orderKey: text,
  orderDate: text,
  createDate: text,
  modifyDate: text,
  paymentDate: text,
  shipByDate: text,
  orderStatus: orderStatusRead,
  customerId: id,
  customerUsername: text,
  customerEmail: text,
  billTo: addressRead.nullish(),
  shipTo: addressRead.nullish(),
  items: z.array(itemRead).nullish(),
  orderTotal: amount,
  amountPaid: amount,
  taxAmount: amount,
  shippingAmount: amount,
  customerNotes: text,
  internalNotes: text,
  gift: flag,
  giftMessage: text,
  paymentMethod: text,
  requestedShippingService: text,
  carrierCode: text,
  serviceCode: text,
  packageCode: text,
  confirmation: text,
  shipDate: text,
  holdUntilDate: text,
  advancedOptions: z
    .looseObject({
      warehouseId: id,
      storeId: id,
      customField1: text,
      customField2: text,
      customField3: text,
      source: text,
      mergedOrSplit: flag,
      mergedIds: z.array(numericIdRead).nullish(),
      parentId: id,
    })
    .nullish(),
  tagIds: z.array(countRead).nullish(),
  externallyFulfilled: flag,
});
export type RawOrder = z.output<typeof orderRead>;
export type RawItem = z.output<typeof itemRead>;
export type RawAddress = z.output<typeof addressRead>;
