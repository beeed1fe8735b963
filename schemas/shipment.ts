import { z } from 'zod';
import { type Label } from '../domain/shipment/label';
import { type ParcelLine } from '../domain/shipment/parcel';
import { type PlannedWrite } from '../domain/shipment/planned';
import { type SaleState } from '../domain/shipment/sale-state';

/** What our own code keeps of shipments in JSON columns, read back. */

const parcelLine: z.ZodType<ParcelLine> = z.object({
  lineItemId: z.string().nullable(),
  sku: z.string(),
  quantity: z.string(),
});
export const parcelLinesRead = z.array(parcelLine).nullable();

export const labelRead: z.ZodType<Label> = z.object({
  source: z.enum(['notice', 'shipment', 'fulfillment']),
  vendorId: z.string().nullable(),
  kind: z.enum(['outbound', 'return']),
  orderId: z.string().nullable(),
  tokens: z.array(z.string()),
  orderNumber: z.string().nullable(),
  tracking: z.string(),
  carrier: z.string(),
  service: z.string(),
  cost: z.string().nullable(),
  shipDate: z.string().nullable(),
  labelledAt: z.string().nullable(),
  lines: parcelLinesRead,
  voidedAt: z.string().nullable(),
});

const pickedLine = z.object({
  productId: z.string(),
  sku: z.string(),
  name: z.string(),
  location: z.string().nullable(),
  locationId: z.string().nullable(),
  quantity: z.string(),
  batch: z.string().nullable(),
  expiry: z.string().nullable(),
});
export const pickedLinesRead = z.array(pickedLine);
export const packedLinesRead = z.array(pickedLine.extend({ box: z.string() }));
export const shipLinesRead = z.array(
  z.object({
    boxes: z.string(),
    carrier: z.string(),
    tracking: z.string(),
    date: z.string().nullable(),
    shipped: z.boolean(),
  }),
);

export const taskRead = z.object({
  taskId: z.string(),
  pick: z.object({ status: z.string(), lines: pickedLinesRead }),
  pack: z.object({ status: z.string(), lines: packedLinesRead }),
  ship: z.object({ status: z.string(), notes: z.string(), lines: shipLinesRead }),
});

export const saleStateRead: z.ZodType<SaleState> = z.object({
  saleId: z.string(),
  number: z.string(),
  type: z.enum(['Simple', 'Advanced', 'Service']),
  voided: z.boolean(),
  authorised: z.boolean(),
  location: z.string().nullable(),
  ordered: z.array(
    z.object({
      productId: z.string(),
      sku: z.string(),
      name: z.string(),
      quantity: z.string(),
      backorder: z.string(),
    }),
  ),
  tasks: z.array(taskRead),
});

const plannedShipLines = z.array(
  z.object({
    boxes: z.string(),
    carrier: z.string(),
    tracking: z.string(),
    date: z.string(),
    shipped: z.boolean(),
  }),
);

const plannedWrite: z.ZodType<PlannedWrite> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fulfilment') }),
  z.object({
    kind: z.literal('pick'),
    taskId: z.string(),
    lines: z.union([pickedLinesRead, z.literal('auto')]),
  }),
  z.object({
    kind: z.literal('pack'),
    taskId: z.string(),
    replaces: z.boolean(),
    lines: packedLinesRead,
  }),
  z.object({
    kind: z.literal('ship'),
    taskId: z.string(),
    replaces: z.boolean(),
    status: z.enum(['DRAFT', 'PARTIALLY AUTHORISED', 'AUTHORISED']),
    notes: z.string(),
    lines: plannedShipLines,
  }),
  z.object({
    kind: z.literal('tracking'),
    taskId: z.string(),
    status: z.enum(['PARTIALLY AUTHORISED', 'AUTHORISED']),
    lines: plannedShipLines,
  }),
]);

/** The same of an order's own fulfilment, with what names it in the ledger. */
export const fulfilmentWriteRead = z
  .object({ write: plannedWrite, done: z.boolean(), revision: z.number().int() })
  .nullable();

/** The write under way, or the last one that was done since the sale was read. */
export const plannedRead = z.object({ write: plannedWrite, done: z.boolean() }).nullable();
