import { z } from 'zod';
import { compare } from '../domain/money';

const mostWords = 200;
const word = z.string().trim().min(1, 'must not be empty').max(256);
const words = z.array(word).max(mostWords);
const choice = z
  .strictObject({ only: words.default([]), except: words.default([]) })
  .default({ only: [], except: [] });

const day = z.iso.date('must be a day, like 2026-01-31').nullable().default(null);
const days = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    message: 'must not end before it begins',
  })
  .default({ from: null, to: null });

const amount = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,4})?$/, 'must be an amount, like "12.50"')
  .nullable()
  .default(null);

/** Which sales are exported; conditions that are left out ask for nothing. Every one must hold (domain/shipping-service/export-filter.ts). */
export const ExportFilter = z
  .strictObject({
    statuses: z
      .strictObject({
        sale: words.default([]),
        order: words.default([]),
        picking: words.default([]),
        shipping: words.default([]),
        payment: words.default([]),
      })
      .default({ sale: [], order: [], picking: [], shipping: [], payment: [] }),
    locations: choice,
    customers: choice.meta({ description: 'Names or ids of Cin7 customers' }),
    tags: choice.meta({ description: 'Tags of the products in the sale' }),
    carriers: choice,
    price: z
      .strictObject({ from: amount, to: amount })
      .refine(({ from, to }) => from === null || to === null || compare(from, to) <= 0, {
        message: 'must not end below its beginning',
      })
      .default({ from: null, to: null }),
    orderDate: days,
    shipBy: days,
    attributes: z
      .array(z.strictObject({ number: z.number().int().min(1).max(10), values: words.default([]) }))
      .max(10)
      .default([])
      .meta({ description: 'Additional attributes of the sale; without values: it must not be empty' }),
  })
  .meta({ id: 'ExportFilter', description: 'Which sales are exported: every condition must hold.' });
export type ExportFilter = z.output<typeof ExportFilter>;

/** What is known of a sale as far as filters ask: the column `sale_copy.facts`, which our own activity writes. */
const Facts = z.object({
  statuses: z.object({
    sale: z.string(),
    order: z.string(),
    picking: z.string(),
    shipping: z.string(),
    payment: z.string(),
  }),
  location: z.string(),
  customer: z.string(),
  customerId: z.string(),
  tags: z.array(z.string()),
  carrier: z.string(),
  total: z.string().nullable(),
  orderDate: z.string().nullable(),
  shipBy: z.string().nullable(),
  attributes: z.array(z.string()),
});

/** @throws ZodError for what our own activity does not write. */
export const readSaleFacts = (column: unknown): z.output<typeof Facts> => Facts.parse(column);
