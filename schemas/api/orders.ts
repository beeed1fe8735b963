import { z } from 'zod';
import { Instant, NextPage, oneOrMore, PageQuery, ProblemView } from './common';

export const OrderStateWord = z.enum(['waiting', 'working', 'done', 'skipped', 'needs-you', 'gave-up']);

export const OrderView = z
  .object({
    orderId: z.string(),
    orderNumber: z.string(),
    shipstationAccount: z.string(),
    shipstationStatus: z.string(),
    state: OrderStateWord,
    status: z
      .string()
      .meta({ description: 'For people: Waiting · Working · Done · Skipped (why) · Needs you · Gave up' }),
    stage: z.string().meta({ description: 'The step reached' }),
    problem: ProblemView.nullable(),
    waitsFor: z.array(z.string()).meta({ description: 'What would let it go on, as keys like sku:ABC' }),
    generation: z.number().int(),
    changedAfterCapture: z.boolean(),
    sale: z.object({ id: z.string(), number: z.string().nullable() }).nullable(),
    batch: z.string().nullable().meta({
      description: 'The day’s sale that it is part of: GET …/consolidation/batches/{batch}',
    }),
    modifiedAt: Instant.meta({ description: 'ShipStation’s own change date' }),
    savedAt: Instant,
    updatedAt: Instant,
    workflowId: z.string().meta({ description: 'To be found in the Temporal UI' }),
  })
  .meta({ id: 'Order' });

export const OrderQuery = z.strictObject({
  ...PageQuery,
  state: oneOrMore(OrderStateWord),
  number: z.string().min(1).max(100).optional().meta({ description: 'The whole order number' }),
  since: z.iso.datetime({ offset: true }).optional().meta({ description: 'Orders that moved since then' }),
});
export const PendingQuery = z.strictObject(PageQuery);
export const PendingView = OrderView.extend({
  reason: z.string().meta({ description: 'Why it waits, in one sentence' }),
  nextTry: Instant.nullable().meta({
    description:
      'When it is looked at next without anybody doing anything; null = when what it waits for happens',
  }),
}).meta({ id: 'PendingOrder' });
export const PendingList = z.object({ orders: z.array(PendingView), next: NextPage });
export const OrderList = z.object({ orders: z.array(OrderView), next: NextPage });

/** What the plan says will be, or was, written: figures and names of products, no names of people. */
export const PlanView = z
  .object({
    generation: z.number().int(),
    settingsVersion: z.number().int(),
    kind: z.string(),
    location: z.string(),
    locationReason: z.string(),
    routeCandidates: z.array(z.object({ location: z.string(), km: z.number().nullable() })).meta({
      description: 'What the location was chosen from, best first; km is the great-circle distance',
    }),
    taxRule: z.string(),
    lineTaxRule: z.string().meta({ description: 'Of the product lines' }),
    net: z.string(),
    tax: z.string(),
    total: z.string(),
    lines: z.number().int(),
    charges: z.number().int(),
    notes: z.array(z.string()),
    invoiceNumber: z.string().nullable(),
    paid: z.boolean(),
  })
  .meta({ id: 'Plan' });
export const OrderDetail = z.object({ order: OrderView, plan: PlanView.nullable() });

export const TimelineView = z.object({
  timeline: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.enum(['step', 'decision']),
        at: Instant,
        generation: z.number().int(),
        step: z.string(),
        sentence: z.string(),
        settingsVersion: z.number().int().nullable().meta({
          description: 'The version of the settings that the step used',
        }),
        detail: z.record(z.string(), z.unknown()),
      }),
      z.object({
        kind: z.literal('vendor-call'),
        at: Instant,
        vendor: z.enum(['cin7', 'shipstation']),
        endpoint: z.string(),
        status: z.number().int().nullable(),
        durationMs: z.number().int(),
        attempt: z.number().int(),
        outcome: z.string(),
      }),
    ]),
  ),
});

export const Accepted = z.object({ sentence: z.string() }).meta({ id: 'Accepted' });
