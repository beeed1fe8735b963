import { z } from 'zod';
import { ConnectionParams, Instant, NextPage, oneOrMore, PageQuery, ProblemView } from './common';
import { OrderStateWord } from './orders';

/** A sale's id as Cin7 writes it; any case. */
export const SaleIdText = z
  .guid('must be the id of a sale in Cin7 Core')
  .transform((text) => text.toLowerCase())
  .meta({ type: 'string', description: 'Cin7 Core’s sale id' });

export const ShipmentParams = ConnectionParams.extend({ sale: SaleIdText });
export const NoticeParams = ConnectionParams.extend({
  notice: z.string().regex(/^\d{1,18}$/, 'must be digits only'),
});

export const ShipmentQuery = z.strictObject({
  ...PageQuery,
  state: oneOrMore(OrderStateWord),
  number: z.string().max(100).optional().meta({ description: 'The whole number of the sale' }),
});

export const ShipmentView = z
  .object({
    saleId: z.string(),
    saleNumber: z.string().nullable(),
    state: OrderStateWord,
    status: z.string(),
    sentence: z.string(),
    problem: ProblemView.nullable(),
    savedAt: Instant,
    updatedAt: Instant,
    workflowId: z.string(),
  })
  .meta({ id: 'Shipment', description: 'What was shipped of a sale, and how far Cin7 Core knows it' });
export const ShipmentList = z.object({ shipments: z.array(ShipmentView), next: NextPage });

export const ParcelView = z
  .object({
    tracking: z.string(),
    carrier: z.string(),
    service: z.string(),
    cost: z.string().nullable(),
    shipDate: z.string(),
    state: z.enum(['live', 'voided', 'return']),
    toldBy: z.enum(['notice', 'shipment', 'fulfillment']),
    times: z.number().int(),
    lines: z.array(z.object({ sku: z.string(), quantity: z.string() })).nullable(),
    writtenAt: Instant.nullable(),
    heardAt: Instant,
  })
  .meta({ id: 'Parcel' });
export const ShipmentDetail = z.object({ shipment: ShipmentView, parcels: z.array(ParcelView) });

export const SaleTimelineView = z.object({
  timeline: z.array(
    z.object({
      at: Instant,
      step: z.string(),
      sentence: z.string(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
});

export const UnmatchedView = z
  .object({
    id: z.string(),
    orderNumber: z.string().nullable(),
    tracking: z.string(),
    why: z.enum(['unknown', 'several']),
    /** Sales that bear the number. */
    candidates: z.array(z.string()),
    lines: z.array(z.object({ sku: z.string(), quantity: z.string() })).nullable(),
    times: z.number().int(),
    receivedAt: Instant,
  })
  .meta({ id: 'UnmatchedNotice', description: 'A parcel of no sale that we know' });
export const UnmatchedList = z.object({ notices: z.array(UnmatchedView) });

export const AssignBody = z.strictObject({
  sale: z.string().trim().min(1).max(100).meta({ description: 'Number or id of a sale that was exported' }),
});
export const DismissBody = z.strictObject({ note: z.string().trim().min(1).max(500).optional() });
