import { z } from 'zod';
import { ProblemView } from './common';

export const DecisionBody = z.strictObject({
  action: z.enum(['retry', 'skip', 'stop', 'refund', 'ignore']),
  note: z.string().trim().min(1).max(500).optional(),
});

/** What the order's workflow answers to a decision (domain/messages/order.ts). */
export const DecisionReply = z.object({ accepted: z.literal(true), problem: ProblemView });

export const DecisionView = z
  .object({ sentence: z.string(), waiting: ProblemView.nullable() })
  .meta({ id: 'DecisionAnswer' });
