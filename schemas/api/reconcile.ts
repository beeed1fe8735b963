import { z } from 'zod';
import { type DifferenceKind } from '../../domain/reconcile/difference';
import { ConnectionSlug, Instant, NextPage, PageQuery, ProblemView, TenantSlug } from './common';

const Day = z.iso.date().meta({ description: 'A day of the tenant', example: '2026-01-31' });

export const ReconcileBody = z.strictObject({
  day: Day.optional().meta({ description: 'Left out: yesterday, in the tenant’s time zone' }),
});

export const ReconcileRunView = z
  .object({
    day: z.string(),
    state: z.enum(['running', 'done', 'failed']),
    sentence: z.string(),
    orders: z.number().int().meta({ description: 'Orders of the day that ShipStation listed' }),
    sales: z.number().int().meta({ description: 'Sales since then that bear our key' }),
    checked: z.number().int().meta({ description: 'Orders looked at by themselves, with at most two calls' }),
    problem: ProblemView.nullable(),
    requestedBy: z.string(),
    windowFrom: Instant,
    windowTo: Instant,
    startedAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'ReconcileRun' });
export const ReconcileRunList = z.object({ runs: z.array(ReconcileRunView) });
export const ReconcileAnswer = z.object({ sentence: z.string() });
export const RunQuery = z.strictObject({ limit: PageQuery.limit });

export const DifferenceKindWord = z.enum([
  'order-unknown',
  'order-without-sale',
  'order-unfinished',
  'edit-unseen',
  'sale-gone',
  'sale-voided',
  'money',
  'quantities',
  'payment',
  'tracking',
  'sale-without-order',
  'sale-doubled',
  'order-gone',
  'write-unsettled',
]) satisfies z.ZodType<DifferenceKind>;

export const DifferenceView = z
  .object({
    id: z.string(),
    kind: DifferenceKindWord,
    state: z.enum(['open', 'accepted', 'mended']),
    sentence: z.string().meta({ description: 'What it means' }),
    fix: z.string(),
    actions: z.array(z.enum(['capture', 'retry', 'adopt', 'accept'])),
    orderId: z.string(),
    orderNumber: z.string().nullable(),
    saleId: z.string().nullable(),
    saleNumber: z.string().nullable(),
    day: z.string(),
    foundAt: Instant,
    checkedAt: Instant,
    acceptedBy: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Difference' });
export const DifferenceList = z.object({ differences: z.array(DifferenceView), next: NextPage });
export const DifferenceQuery = z.strictObject({
  ...PageQuery,
  state: z.enum(['open', 'accepted', 'mended']).default('open'),
  kind: DifferenceKindWord.optional(),
});
export const DifferenceParams = z.object({
  tenant: TenantSlug,
  connection: ConnectionSlug,
  difference: z.string().regex(/^\d{1,18}$/, 'must be digits only'),
});
export const AcceptBody = z.strictObject({ note: z.string().trim().min(1).max(500).optional() });
export const DifferenceAnswer = z.object({ sentence: z.string(), difference: DifferenceView });
