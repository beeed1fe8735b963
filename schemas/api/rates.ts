import { z } from 'zod';
import { ConnectionParams, Instant, NextPage, PageQuery, ProblemView } from './common';
import { checkParcel, parcelFields, ParcelView } from './parcels';

const carriers = z
  .array(z.string().min(1).max(100))
  .min(1)
  .max(100)
  .transform((codes) => [...new Set(codes)])
  .optional()
  .meta({ description: 'Codes of carriers to ask; left out: all of the account' });

export const RatesBody = z.strictObject({ ...parcelFields, carriers }).superRefine(checkParcel);
export const RatesAgainBody = z.strictObject({ carriers });

export const RatesParams = ConnectionParams.extend({ parcel: z.guid('must be the id of a parcel') });
export const RatesQuery = z.strictObject({
  ...PageQuery,
  sale: z.string().min(1).max(50).optional().meta({ description: 'The number or id of a sale' }),
});

const age = z.number().int().meta({ description: 'Seconds since it was quoted' });

export const RatesView = z
  .object({
    parcel: ParcelView,
    state: z
      .enum(['not-asked', 'asking', 'quoted', 'declined'])
      .meta({ description: 'asking: carriers still answer. declined: none was asked, and problem says why' }),
    sentence: z.string(),
    look: z.string().meta({ description: 'Where these rates are read again' }),
    problem: ProblemView.nullable(),
    notes: z.array(z.string()).meta({ description: 'What a person should mind' }),
    currency: z.string().nullable(),
    quotes: z
      .array(
        z.object({
          carrier: z.string(),
          carrierName: z.string(),
          service: z.string(),
          serviceName: z.string(),
          shipmentCost: z.string(),
          otherCost: z.string(),
          total: z.string(),
          cheapest: z.boolean(),
          transitDays: z.null().meta({ description: 'ShipStation’s API v1 tells none' }),
          quotedAt: Instant,
          ageSeconds: age,
        }),
      )
      .meta({ description: 'Of all carriers, the cheapest first' }),
    failures: z
      .array(
        z.object({
          carrier: z.string(),
          carrierName: z.string(),
          problem: ProblemView,
          quotedAt: Instant,
          ageSeconds: age,
        }),
      )
      .meta({ description: 'Carriers that quoted nothing, and why' }),
    askedAt: Instant.nullable(),
  })
  .meta({ id: 'Rates' });

export const RatesList = z.object({ rates: z.array(RatesView), next: NextPage });
