import { z } from 'zod';

/** Our share of the vendors' limits, calls per minute: the one setting that connections of every kind have. */
export const callsPerMinute = z.strictObject({
  cin7: z.number().int().positive().max(100_000),
  shipstation: z.number().int().positive().max(100_000),
});

const BaseSettings = z.looseObject({ callsPerMinute });

/**
 * Reads what all kinds share from a settings column.
 *
 * @throws ZodError when the column holds what this version does not know.
 */
export function readBaseSettings(column: unknown): z.output<typeof BaseSettings> {
  return BaseSettings.parse(column);
}
