import { z } from 'zod';
import { decimalRead, flagRead, numericIdRead, orderIdRead, textRead } from '../primitives';
import { addressRead, itemRead } from './order';
import { type Paging, pagingOf, pagingRead } from './page';

const text = textRead.nullish();
const amount = decimalRead.nullish();
const flag = flagRead.nullish();

/** A label made in ShipStation. `shipmentItems` only when they were asked for. contracts: shipstation §2.6 */
export const shipmentRead = z.looseObject({
  shipmentId: numericIdRead,
  orderId: orderIdRead.nullish(),
  orderKey: text,
  orderNumber: text,
  createDate: text,
  /** A plain date. */
  shipDate: text,
  shipmentCost: amount,
  insuranceCost: amount,
  trackingNumber: text,
  isReturnLabel: flag,
  carrierCode: text,
  serviceCode: text,
  packageCode: text,
  confirmation: text,
  /** The PDF, base64; null in the vendor's sample of the list (contracts: shipstation §2.6). */
  labelData: text,
  warehouseId: numericIdRead.nullish(),
  voided: flag,
  voidDate: text,
  shipTo: addressRead.nullish(),
  shipmentItems: z.array(itemRead).nullish(),
});
export type Shipment = z.output<typeof shipmentRead>;
export interface ShipmentPage extends Paging {
  shipments: Shipment[];
}
export const shipmentPageRead = pagingRead
  .extend({ shipments: z.array(shipmentRead) })
  .transform((page): ShipmentPage => ({
    ...pagingOf(page, page.shipments.length),
    shipments: page.shipments,
  }));

/** An order marked as shipped, or shipped by a provider: no items, no cost. contracts: shipstation §2.7 */
export const fulfillmentRead = z.looseObject({
  fulfillmentId: numericIdRead,
  orderId: orderIdRead.nullish(),
  orderNumber: text,
  trackingNumber: text,
  createDate: text,
  shipDate: text,
  voidDate: text,
  deliveryDate: text,
  carrierCode: text,
  fulfillmentProviderCode: text,
  fulfillmentServiceCode: text,
  fulfillmentFee: amount,
  voidRequested: flag,
  voided: flag,
  shipTo: addressRead.nullish(),
});
export type Fulfillment = z.output<typeof fulfillmentRead>;
export interface FulfillmentPage extends Paging {
  fulfillments: Fulfillment[];
}
export const fulfillmentPageRead = pagingRead
  .extend({ fulfillments: z.array(fulfillmentRead) })
  .transform((page): FulfillmentPage => ({
    ...pagingOf(page, page.fulfillments.length),
    fulfillments: page.fulfillments,
  }));
