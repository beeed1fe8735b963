import { z } from 'zod';
import { type FieldError } from './plain-words';

const name = z.string().trim().min(1).max(256);
const attributeNumber = z.number().int().min(1).max(10).nullable();

/** contracts: cin7-core §3.11 */
export const costingMethods = [
  'FIFO',
  'Special - Batch',
  'Special - Serial Number',
  'FIFO - Serial Number',
  'FIFO - Batch',
  'FEFO - Batch',
  'FEFO - Serial Number',
] as const;

/** What becomes of ShipStation's products: the catalog, goods that Cin7 does not know, and quantities on their way back. */
export const productSettings = {
  createMissingProducts: z.boolean(),
  productDefaults: z
    .strictObject({
      unit: z.string().trim().min(1).max(50),
      costingMethod: z.enum(costingMethods),
      category: z.string().trim().min(1).max(50),
      attributeSet: z.string().trim().min(1).max(50).nullable(),
      warehouseLocationAttribute: attributeNumber,
      fulfillmentSkuAttribute: attributeNumber,
    })
    .nullable(),
  shipstationIsMaster: z.boolean(),
  dimensionUnits: z.enum(['in', 'cm']).nullable(),
  inventoryLocations: z
    .record(z.string().regex(/^[\w-]{1,64}$/, 'must be the id of a ShipStation inventory location'), name)
    .default({}),
  /** A secret never stands in the settings, where it could be read. */
  shipstationV2Key: z
    .null({
      error: () =>
        'shipstationV2Key is a key: store it with PUT …/credentials {"shipstationV2":{"apiKey":"…"}}, and leave it out here.',
    })
    .default(null),
} as const;

type ProductSettings = {
  [K in keyof typeof productSettings]?: z.output<(typeof productSettings)[K]> | undefined;
};

export function productContradictions(
  settings: ProductSettings & { matchProducts?: 'sku' | 'manual' | undefined },
): FieldError[] {
  const found: FieldError[] = [];
  if (settings.createMissingProducts === true && settings.matchProducts === 'manual') {
    found.push({
      path: 'createMissingProducts',
      sentence:
        'createMissingProducts makes what is not found by SKU: it needs matchProducts "sku", or leave it off.',
    });
  }
  const defaults = settings.productDefaults;
  if (
    defaults &&
    defaults.warehouseLocationAttribute !== null &&
    defaults.warehouseLocationAttribute === defaults.fulfillmentSkuAttribute
  ) {
    found.push({
      path: 'productDefaults.fulfillmentSkuAttribute',
      sentence: `Additional attribute ${defaults.warehouseLocationAttribute} would hold both the warehouse location and the fulfillment SKU: choose another for one of them.`,
    });
  }
  const shownAt = new Map<string, string>();
  for (const [id, location] of Object.entries(settings.inventoryLocations ?? {})) {
    const other = shownAt.get(location);
    if (other !== undefined)
      found.push({
        path: `inventoryLocations.${id}`,
        sentence: `The stock of ${location} is shown at the inventory location ${other} already: shown twice, it would be sold twice.`,
      });
    shownAt.set(location, id);
  }
  return found;
}
