import { z } from 'zod';
import { type FieldError } from './plain-words';

/** ISO 4217. */
export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be a currency code of three capital letters, like USD');

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

export interface VendorLimits {
  /** Calls per minute that the vendor allows. */
  cin7: number | 'unlimited';
  shipstation: number | 'unlimited';
}

/** Nobody may ask for more calls than the vendor allows. */
export function overTheLimit(
  asked: z.output<typeof callsPerMinute> | undefined,
  limits: VendorLimits,
): FieldError[] {
  return (['cin7', 'shipstation'] as const).flatMap((vendor) => {
    const allowed = limits[vendor];
    const wanted = asked?.[vendor];
    return wanted === undefined || allowed === 'unlimited' || wanted <= allowed
      ? []
      : [
          {
            path: `callsPerMinute.${vendor}`,
            sentence: `The vendor allows ${allowed} calls a minute; ask for at most that.`,
          },
        ];
  });
}
