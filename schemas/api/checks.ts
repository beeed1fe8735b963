import { z } from 'zod';
import { ConnectionParams, ProblemView } from './common';

/** What the check workflow answers (domain/messages/check.ts). */
export const CheckAnswer = z
  .object({ ok: z.boolean(), company: z.string().nullable(), problems: z.array(ProblemView) })
  .meta({ id: 'CheckResult' });
export type CheckAnswer = z.output<typeof CheckAnswer>;

export const CheckView = z
  .object({
    state: z.enum(['finished', 'running', 'not-started', 'broken']),
    sentence: z.string(),
    result: CheckAnswer.nullable(),
    link: z.string().nullable().meta({ description: 'Where the result can be read later' }),
  })
  .meta({ id: 'Check' });
export type CheckView = z.output<typeof CheckView>;

export const CheckParams = ConnectionParams.extend({
  attempt: z.string().regex(/^[0-9a-z]{6,32}$/, 'must be the name of a check'),
});
