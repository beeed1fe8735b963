import { z } from 'zod';

/** Longest name of a tax rule. contracts: cin7-core §3.15 (fields: Group Tax). */
const ruleName = z.string().trim().min(1).max(50);

/** A US place of business; its rules are made by us, or named by hand. */
export const PlaceOfBusiness = z.strictObject({
  zip: z.string().regex(/^\d{5}$/, 'must be a US ZIP code of five digits'),
  rules: z.strictObject({ state: ruleName, county: ruleName, city: ruleName }).nullable().default(null),
});

export const taxSettings = {
  taxRules: z.strictObject({
    default: ruleName.nullable(),
    placesOfBusiness: z.array(PlaceOfBusiness).max(500),
  }),
  taxAccount: z.string().trim().min(1).max(50).nullable(),
} as const;
