import { z } from 'zod';
import { type CoreProductFacts } from '../domain/catalog/core-product';
import { type Product } from './cin7/product';

const Facts = z.object({
  name: z.string(),
  category: z.string(),
  internalNote: z.string(),
  tags: z.string(),
  weight: z.string(),
  weightUnits: z.string(),
  length: z.string(),
  width: z.string(),
  height: z.string(),
  dimensionsUnits: z.string(),
  prices: z.record(z.string(), z.string()),
  attributes: z.array(z.string()),
});

/** Reads the column `product.facts`. @throws ZodError for what our own activity does not write. */
export const readProductFacts = (column: unknown): CoreProductFacts => Facts.parse(column);

const attributes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** What our mirror keeps of a Cin7 product beside what orders need: what channel data may change. */
export const productFactsOf = (product: Product): CoreProductFacts => ({
  name: product.Name,
  category: product.Category ?? '',
  internalNote: product.InternalNote ?? '',
  tags: product.Tags ?? '',
  weight: product.Weight ?? '0',
  weightUnits: product.WeightUnits ?? '',
  length: product.Length ?? '0',
  width: product.Width ?? '0',
  height: product.Height ?? '0',
  dimensionsUnits: product.DimensionsUnits ?? '',
  prices: Object.fromEntries(
    // A tier at 0 says nothing, and there are up to ten of each product.
    Object.entries(product.PriceTiers ?? {}).flatMap(([tier, price]) =>
      price === null || price === undefined || price === '0' ? [] : [[tier, price]],
    ),
  ),
  attributes: attributes.map((number) => product[`AdditionalAttribute${number}`] ?? ''),
});
