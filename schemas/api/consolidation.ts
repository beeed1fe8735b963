import { z } from 'zod';
import { ConnectionParams, Instant, NextPage, PageQuery, ProblemView } from './common';
import { OrderStateWord } from './orders';

const Day = z.string().meta({ description: 'Of the tenant, yyyy-MM-dd' });

export const ConsolidationView = z
  .object({
    consolidation: z.enum(['none', 'daily']),
    time: z.string().nullable(),
    timeZone: z.string(),
    customer: z.string().nullable(),
    waiting: z.number().int().meta({ description: 'Orders that wait for the next batch' }),
    next: z.object({ day: Day, at: Instant }).nullable().meta({
      description: 'When the next batch is made; null: orders are not consolidated',
    }),
    sentence: z.string(),
  })
  .meta({ id: 'Consolidation' });

export const BatchView = z
  .object({
    batch: z.string().meta({ description: 'Its order id: timeline and decisions as of any order' }),
    day: Day,
    part: z.number().int().meta({ description: 'From 2 on: what one sale could not carry' }),
    frozenAt: Instant,
    frozenBy: z.string(),
    orders: z.number().int(),
    leftOut: z.number().int(),
    state: OrderStateWord,
    problem: ProblemView.nullable(),
    sale: z.object({ id: z.string(), number: z.string().nullable() }).nullable(),
    workflowId: z.string(),
  })
  .meta({ id: 'Batch' });

export const BatchList = z.object({ batches: z.array(BatchView), next: NextPage });
export const BatchQuery = z.strictObject(PageQuery);
export const BatchParams = ConnectionParams.extend({ batch: z.string().max(40) });
export const MemberQuery = z.strictObject({
  ...PageQuery,
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

export const BatchDetail = z.object({
  batch: BatchView,
  members: z.array(
    z.object({
      orderId: z.string(),
      orderNumber: z.string(),
      total: z.string().nullable().meta({ description: 'What it brings to the sale' }),
      state: OrderStateWord.nullable(),
      leftOut: ProblemView.nullable().meta({ description: 'Why the sale goes without it; null: it is in' }),
    }),
  ),
  next: NextPage,
});

export const ProcessedNow = z
  .object({
    sentence: z.string(),
    batches: z.array(z.object({ batch: z.string(), day: Day, orders: z.number().int() })),
  })
  .meta({ id: 'ProcessedNow' });
