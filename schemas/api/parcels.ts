import { z } from 'zod';
import { decimal } from '../../domain/money';
import { needsPostcode } from '../../domain/shipping-service/postcodes';
import { confirmations } from '../../domain/shipping-service/settings';
import { countryCode } from '../countries';
import { measure, warehouseId } from '../shipping-service-settings';

/** A measure as text, or as a number, of which four places count: a program's 0.1 + 0.2 is 0.3. */
const given = z
  .union([z.string(), z.number()], 'must be a number above zero, or the same as text, like "12.5"')
  .transform((value) =>
    typeof value === 'string' ? value : decimal(String(value)).toDecimalPlaces(4).toFixed(),
  )
  .pipe(measure)
  .meta({ description: 'Above zero; text like "12.5", or a number', example: '12.5' });

const line = (max: number) => z.string().trim().max(max);
const maybe = (max: number) =>
  line(max)
    .nullish()
    .transform((text) => (text === undefined || text === null || text === '' ? null : text));

/** Lengths as ShipStation documents them for orders (contracts: shipstation §1.5). */
export const ShipToBody = z
  .strictObject({
    name: line(100).min(1),
    company: maybe(100),
    street1: maybe(200),
    street2: maybe(200),
    city: maybe(100),
    state: maybe(100),
    postalCode: maybe(50),
    country: z
      .string()
      .refine((text) => countryCode(text) !== null, 'must be a country, like GB or United Kingdom')
      .transform((text) => countryCode(text) ?? ''),
    phone: maybe(50),
  })
  .refine(({ country, postalCode }) => postalCode !== null || !needsPostcode(country), {
    path: ['postalCode'],
    message: 'must be given: this country has postcodes',
  })
  .meta({ description: 'Of a parcel without a sale. Kept with the parcel only, and cleared 90 days later' });

/** What lies in a parcel, where it goes, and how big it is: for rates, and for labels. */
export const parcelFields = {
  sale: z
    .string()
    .trim()
    .min(1)
    .max(50)
    .optional()
    .meta({ description: 'A sale of Cin7 Core by its number or id; its address is read there' }),
  lines: z
    .array(
      z
        .strictObject({
          sku: z.string().trim().min(1).max(50).optional(),
          productId: z.guid('must be the id of a product in Cin7 Core').optional(),
          quantity: given,
        })
        .refine(
          ({ sku, productId }) => sku !== undefined || productId !== undefined,
          'must name sku or productId',
        ),
    )
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'What of the sale lies in it; left out: all goods that no other parcel holds' }),
  shipTo: ShipToBody.optional(),
  location: z
    .string()
    .min(1)
    .max(50)
    .optional()
    .meta({ description: 'The Cin7 location it leaves from; left out: the sale’s' }),
  warehouseId: warehouseId
    .optional()
    .meta({ description: 'The Ship From Location it leaves from; left out: as the settings say' }),
  weight: z
    .strictObject({ value: given, units: z.enum(['oz', 'lb', 'g', 'kg']) })
    .optional()
    .meta({ description: 'Left out: reckoned from the products' }),
  size: z
    .strictObject({ length: given, width: given, height: given })
    .optional()
    .meta({ description: 'In the settings’ dimensionUnits' }),
  packageCode: z.string().min(1).max(100).optional(),
  residential: z.boolean().optional(),
  confirmation: z.enum(confirmations).optional(),
};

export type ParcelBody = z.output<z.ZodObject<typeof parcelFields>>;

/** What contradicts itself in a wanted parcel: of a sale, or with an address of its own. */
export function checkParcel(body: ParcelBody, context: z.RefinementCtx): void {
  const wrong = (path: string, message: string) => {
    context.addIssue({ code: 'custom', path: [path], message });
  };
  if (body.sale === undefined && body.shipTo === undefined) wrong('sale', 'must be named, or shipTo');
  if (body.sale !== undefined && body.shipTo !== undefined)
    wrong('shipTo', 'must be left out: the sale’s own address is used');
  if (body.sale === undefined && body.lines !== undefined)
    wrong('lines', 'must be left out: only a sale has lines');
}

export const ParcelView = z
  .object({
    id: z.string(),
    sale: z.object({ id: z.string().nullable(), number: z.string().nullable() }).nullable(),
    location: z.string().nullable(),
    warehouseId: z.string().nullable(),
    weightOunces: z.string().nullable().meta({ description: 'null: not weighed yet' }),
    weightGiven: z.boolean(),
    size: z
      .object({ length: z.string(), width: z.string(), height: z.string(), units: z.enum(['in', 'cm']) })
      .nullable(),
    packageCode: z.string().nullable(),
    residential: z.boolean(),
    confirmation: z.enum(confirmations),
    lines: z
      .array(z.object({ productId: z.string(), sku: z.string(), name: z.string(), quantity: z.string() }))
      .nullable(),
  })
  .meta({ id: 'Parcel', description: 'One parcel that is quoted or bought; its address is not shown' });
