import { z } from 'zod';
import { confirmations, type ShippingServiceSettings } from '../domain/shipping-service/settings';
import { callsPerMinute, currencyCode } from './base-settings';
import { ExportFilter } from './export-filter';

/** A measure that goes to ShipStation: a positive decimal, as text. */
export const measure = z
  .string()
  .regex(/^\d{1,5}(\.\d{1,4})?$/, 'must be a number above zero as text, like "12.5"')
  .refine((text) => Number(text) > 0, 'must be above zero');

/** ShipStation's warehouse ids are whole numbers (contracts: shipstation §2.9). */
export const warehouseId = z.string().regex(/^\d{1,19}$/, 'must be the id of a ShipStation warehouse');

const defaultParcel = z
  .strictObject({
    packageCode: z.string().min(1).max(100).nullable(),
    length: measure.nullable(),
    width: measure.nullable(),
    height: measure.nullable(),
    weightOunces: measure.nullable(),
  })
  .refine(
    ({ length, width, height }) =>
      [length, width, height].every((each) => (each === null) === (length === null)),
    'must name length, width and height together, or none of them',
  );

/** The whole settings document of a `shipping-service` connection. */
export const ShippingServiceSettingsDocument = z
  .strictObject({
    exports: z.boolean(),
    exportFilter: ExportFilter.nullable(),
    warehouses: z.strictObject({
      byLocation: z.record(z.string().min(1).max(50), warehouseId),
      default: warehouseId.nullable(),
    }),
    defaultParcel: defaultParcel.nullable(),
    confirmation: z.enum(confirmations),
    testLabels: z.boolean(),
    currency: currencyCode.nullable(),
    dimensionUnits: z.enum(['in', 'cm']).nullable(),
    weightUnits: z.enum(['oz', 'lb', 'g', 'kg']).nullable(),
    callsPerMinute,
  })
  .meta({ id: 'ShippingServiceSettings', description: 'Settings of a shipping-service connection.' });

export type ShippingServiceSettingsDocument = z.output<typeof ShippingServiceSettingsDocument>;

/** Settings of a new shipping service: it exports nothing, and asks for nothing until units and currency are said. */
export const defaultShippingServiceSettings: ShippingServiceSettingsDocument =
  ShippingServiceSettingsDocument.parse({
    exports: false,
    exportFilter: null,
    warehouses: { byLocation: {}, default: null },
    defaultParcel: null,
    confirmation: 'none',
    testLabels: false,
    currency: null,
    dimensionUnits: null,
    weightUnits: null,
    callsPerMinute: { cin7: 50, shipstation: 36 },
  });

/**
 * Reads the settings column of a shipping service.
 *
 * @throws ZodError when the column holds what this version does not know.
 */
export function readShippingServiceSettings(column: unknown): ShippingServiceSettings {
  return ShippingServiceSettingsDocument.parse(column);
}
