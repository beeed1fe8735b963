import { z } from 'zod';
import { countryCode } from './countries';

const name = z.string().trim().min(1).max(256);
const part = (longest: number) => z.string().trim().min(1).max(longest).nullable().default(null);

/** One row of the routing table (contracts: cin7-core §6.1): what is left out fits every address. */
const row = z.strictObject({
  country: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .refine((text) => countryCode(text) !== null, 'must be a country: a code like US, or its English name'),
  state: part(100),
  city: part(100),
  zip: part(20),
  location: name,
});

/** The settings that say which location an order is taken from, beside `locations`. */
export const routingSettings = {
  routing: z.enum(['off', 'nearest', 'table']),
  routingTable: z.array(row).max(5_000),
  keepRouting: z.boolean(),
} as const;
