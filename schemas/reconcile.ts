import { z } from 'zod';
import { as, type Money } from '../domain/ids';
import { type SaleSeen } from '../domain/reconcile/compare-order';

const money = z
  .string()
  .transform((text) => as<Money>(text))
  .nullable();

/** A sale of Cin7's list as a run keeps it. */
export const saleSeenRead = z.object({
  saleId: z.string(),
  saleNumber: z.string().nullable(),
  isVoided: z.boolean(),
  invoiced: money,
  paid: money,
  isCredited: z.boolean(),
  tracking: z.string(),
  lines: z.null(),
}) satisfies z.ZodType<SaleSeen>;
