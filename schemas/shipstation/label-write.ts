import { z } from 'zod';
import { type ParcelSize } from '../../domain/shipping-service/parcel-request';
import { confirmations } from '../../domain/shipping-service/settings';

const text = z.string().max(1_000);
const maybe = text.nullish();
export const code = z.string().min(1).max(100);

/** Decimal text → the JSON number that ShipStation reads (contracts: shipstation §2.4: no text). */
const amount = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,6})?$/)
  .transform(Number);

/** One of ShipStation's ids → a JSON number. One that a number cannot hold exactly would name another thing, so it is refused here. */
export const id = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/** Name and a two-letter country are asked for (contracts: shipstation §2.4). */
const address = z.strictObject({
  name: text.regex(/\S/),
  company: maybe,
  street1: maybe,
  street2: maybe,
  street3: maybe,
  city: maybe,
  state: maybe,
  postalCode: maybe,
  country: z.string().regex(/^[A-Z]{2}$/),
  phone: maybe,
  residential: z.boolean().nullish(),
});
export type AddressWrite = z.input<typeof address>;

export const weight = z.strictObject({ value: amount, units: z.literal('ounces') });
export const dimensions = z.strictObject({
  length: amount,
  width: amount,
  height: amount,
  units: z.enum(['inches', 'centimeters']),
});

/** A parcel's size in v1's words. */
export const dimensionsOf = ({ units, ...size }: ParcelSize): z.input<typeof dimensions> => ({
  ...size,
  units: units === 'in' ? 'inches' : 'centimeters',
});

export const confirmation = z.enum(confirmations);
const day = z.iso.date();

/**
 * The order that bears one label, as `POST /orders/createorder` takes it: upserted by its key, without which every repeat would make
 * another one. contracts: shipstation §2.4
 */
export const labelOrderWrite = z.strictObject({
  orderNumber: z.string().regex(/\S/).max(50),
  orderKey: z.string().regex(/\S/).max(100),
  /** Pacific time (contracts: shipstation §2.1). */
  orderDate: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/),
  orderStatus: z.literal('awaiting_shipment'),
  billTo: address,
  shipTo: address,
  items: z.array(
    z.strictObject({
      lineItemKey: maybe,
      sku: maybe,
      name: text.regex(/\S/),
      quantity: z.number().int().positive(),
    }),
  ),
  carrierCode: code,
  serviceCode: code,
  packageCode: code.optional(),
  confirmation,
  shipDate: day,
  weight,
  dimensions: dimensions.optional(),
  advancedOptions: z.strictObject({ warehouseId: id, source: maybe }),
});
export type LabelOrderWrite = z.input<typeof labelOrderWrite>;

const purchase = {
  carrierCode: code,
  serviceCode: code,
  confirmation,
  shipDate: day,
  weight,
  dimensions: dimensions.optional(),
  testLabel: z.boolean(),
};

/** Body of `POST /orders/createlabelfororder`. `packageCode` is not confirmed there, so the order bears it, too. contracts: shipstation §2.5 */
export const orderLabelWrite = z.strictObject({ orderId: id, packageCode: code.optional(), ...purchase });
export type OrderLabelWrite = z.input<typeof orderLabelWrite>;

/** Body of `POST /shipments/createlabel`: a label without an order. contracts: shipstation §2.8 */
export const plainLabelWrite = z.strictObject({
  packageCode: code,
  shipFrom: address,
  shipTo: address,
  ...purchase,
});
export type PlainLabelWrite = z.input<typeof plainLabelWrite>;

/** Body of `POST /shipments/voidlabel`. contracts: shipstation §2.8 */
export const voidWrite = z.strictObject({ shipmentId: id });
