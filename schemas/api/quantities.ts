import { z } from 'zod';
import { ProblemView } from './common';

export const QuantitiesBody = z.strictObject({
  skus: z
    .array(z.string().trim().min(1).max(100))
    .min(1)
    .max(1_000)
    .optional()
    .meta({ description: 'Only these SKUs of ShipStation; left out: all listed products' }),
});

export const QuantitiesView = z.object({
  locations: z
    .array(z.object({ id: z.string(), name: z.string(), cin7Location: z.string().nullable() }))
    .meta({
      description: 'ShipStation’s inventory locations, and whose stock each shows (inventoryLocations)',
    }),
  refused: z
    .array(
      z.object({ sku: z.string(), location: z.string(), available: z.number().int(), problem: ProblemView }),
    )
    .meta({ description: 'Quantities that ShipStation did not take; at most 200' }),
});
