import { z } from 'zod';
import { Instant, NextPage, PageQuery, ProblemView } from './common';
import { OrderStateWord } from './orders';

export const LogQuery = z.strictObject({
  ...PageQuery,
  number: z.string().min(1).max(100).optional().meta({ description: 'The whole order number' }),
});
export const LogEntryView = z
  .object({
    orderId: z.string(),
    orderNumber: z
      .string()
      .nullable()
      .meta({ description: 'null: captured through an earlier connection, only ids are kept' }),
    generation: z.number().int(),
    saleId: z.string().nullable(),
    saleNumber: z.string().nullable(),
    saleLink: z
      .string()
      .nullable()
      .meta({ description: 'The sale in Cin7 Core’s own pages; null: it has none yet' }),
    state: OrderStateWord.nullable().meta({
      description: 'Where the order is; null: it went on in a later generation, or only its ids are kept',
    }),
    workflowId: z.string(),
    capturedAt: Instant,
    deletedAt: Instant.nullable(),
    deletedBy: z.string().nullable(),
    fromEarlierConnection: z.boolean(),
    cancelledInShipstation: z
      .boolean()
      .meta({ description: 'Cancelled there after its capture; its sale is not voided' }),
  })
  .meta({ id: 'LogEntry' });
export const LogList = z.object({ entries: z.array(LogEntryView), next: NextPage });
export const LogDeleted = z.object({ sentence: z.string() });

export const OperationsQuery = z.strictObject(PageQuery);
export const OperationView = z
  .object({
    id: z.string(),
    trigger: z.enum(['schedule', 'webhook', 'admin']),
    startedAt: Instant,
    finishedAt: Instant.nullable(),
    windowFrom: Instant.nullable(),
    windowTo: Instant.nullable(),
    processed: z.number().int(),
    skipped: z.number().int(),
    cancelled: z.number().int(),
    failed: z.number().int(),
    details: z.array(z.object({ orderNumber: z.string(), outcome: z.string(), reason: z.string() })),
    problem: ProblemView.nullable(),
  })
  .meta({ id: 'Operation' });
export const OperationList = z.object({ operations: z.array(OperationView), next: NextPage });
