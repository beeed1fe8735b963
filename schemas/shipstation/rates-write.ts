import { z } from 'zod';
import { confirmations } from '../../domain/shipping-service/settings';
import { code, confirmation, dimensions, id, weight } from './label-write';

const place = z.string().min(1).max(200);

/** What every carrier is asked alike. contracts: shipstation §2.8 */
const rateAsk = z.strictObject({
  packageCode: code.optional(),
  fromPostalCode: place,
  fromCity: place.optional(),
  fromState: place.optional(),
  fromWarehouseId: id.optional(),
  toCountry: z.string().regex(/^[A-Z]{2}$/),
  toPostalCode: place,
  toCity: place.optional(),
  /** UPS refuses without it. */
  toState: place.optional(),
  weight,
  dimensions: dimensions.optional(),
  confirmation,
  residential: z.boolean(),
});
export type RateAsk = z.input<typeof rateAsk>;

/** Body of `POST /shipments/getrates`: one carrier per call. contracts: shipstation §2.8 */
export const ratesWrite = rateAsk.extend({ carrierCode: code });
export type RatesWrite = z.input<typeof ratesWrite>;

/** The same as `parcel_request.rate_ask` keeps it while carriers are asked; written by our own code only. */
export const rateAskKept = z.object({
  packageCode: z.string().optional(),
  fromPostalCode: z.string(),
  fromCity: z.string().optional(),
  fromState: z.string().optional(),
  fromWarehouseId: z.string().optional(),
  toCountry: z.string(),
  toPostalCode: z.string(),
  toCity: z.string().optional(),
  toState: z.string().optional(),
  weight: z.object({ value: z.string(), units: z.literal('ounces') }),
  dimensions: z
    .object({
      length: z.string(),
      width: z.string(),
      height: z.string(),
      units: z.enum(['inches', 'centimeters']),
    })
    .optional(),
  confirmation: z.enum(confirmations),
  residential: z.boolean(),
}) satisfies z.ZodType<RateAsk>;
