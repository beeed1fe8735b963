import { z } from 'zod';
import { type FieldError } from './plain-words';

/** Settings of the sale of a day. */
export const consolidationSettings = {
  consolidation: z.enum(['none', 'daily']),
  consolidationTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of the day from 00:00 to 23:59, like 18:00')
    .nullable(),
  customer: z.string().trim().min(1).max(256).nullable(),
} as const;

/** What the sale of a day lacks, in one go. A field that could not be read is told by itself. */
export function consolidationContradictions(settings: {
  consolidation?: 'none' | 'daily' | undefined;
  consolidationTime?: string | null | undefined;
  customer?: string | null | undefined;
}): FieldError[] {
  if (settings.consolidation !== 'daily') return [];
  const needed = [
    ...(settings.customer === null ? ['a customer'] : []),
    ...(settings.consolidationTime === null ? ['a time'] : []),
  ];
  if (needed.length === 0) return [];
  return [
    {
      path: 'consolidation',
      sentence: `Daily consolidation needs ${needed.join(' and ')}: choose ${[
        ...(settings.customer === null ? ['customer'] : []),
        ...(settings.consolidationTime === null ? ['consolidationTime'] : []),
      ].join(' and ')}.`,
    },
  ];
}
