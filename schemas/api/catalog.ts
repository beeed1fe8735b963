import { z } from 'zod';
import { ConnectionParams, Instant, NextPage, PageQuery, ProblemView } from './common';

const productId = z
  .string()
  .regex(/^\d{1,20}$/, 'must be the id of a ShipStation product (digits only)')
  .meta({ description: 'ShipStation’s product id', example: '7854008' });

export const CatalogParams = ConnectionParams.extend({ product: productId });

export const CatalogQuery = z.strictObject({
  state: z.enum(['listed', 'not-listed', 'needs-you', 'to-create', 'changes']).optional().meta({
    description:
      'listed: tied to a product of Cin7; needs-you: something keeps it from being tied; to-create: would be made in Cin7; changes: ShipStation, as the master, would change its product',
  }),
  search: z.string().trim().min(1).max(100).optional(),
  ...PageQuery,
});

const ChangeView = z.object({ field: z.string(), from: z.string(), to: z.string() });

export const CatalogProductView = z
  .object({
    id: productId,
    sku: z.string().nullable(),
    name: z.string().nullable(),
    state: z.enum(['listed', 'not-listed']),
    link: z
      .object({
        productId: z.string(),
        sku: z.string().nullable().meta({ description: 'null: our mirror no longer knows the product' }),
        name: z.string().nullable(),
        by: z.enum(['person', 'sku', 'created']),
      })
      .nullable(),
    leftBlank: z.boolean().meta({ description: 'A person chose to tie it to no product' }),
    wants: z.enum(['create', 'update']).nullable().meta({ description: 'Still to be written to Cin7' }),
    changes: z.array(ChangeView).meta({ description: 'What ShipStation, as the master, would change' }),
    problem: ProblemView.nullable(),
    seenAt: Instant,
  })
  .meta({ id: 'CatalogProduct' });

export const CatalogList = z.object({
  counts: z.object({
    products: z.number().int(),
    listed: z.number().int(),
    notListed: z.number().int(),
    needsYou: z.number().int(),
    toCreate: z.number().int(),
    changes: z.number().int(),
  }),
  products: z.array(CatalogProductView),
  next: NextPage,
});

/** The three choices of a link, and back to none of them. */
export const LinkChoice = z
  .discriminatedUnion(
    'choice',
    [
      z.strictObject({ choice: z.literal('blank') }),
      z.strictObject({
        choice: z.literal('existing'),
        productId: z.uuid('must be a Cin7 product id (a GUID)').optional(),
        cin7Sku: z.string().trim().min(1).max(50).optional(),
      }),
      z.strictObject({ choice: z.literal('create') }),
      z.strictObject({ choice: z.literal('automatic') }),
    ],
    { error: () => 'choice must be "blank", "existing", "create" or "automatic".' },
  )
  .refine(
    (body) => body.choice !== 'existing' || (body.productId === undefined) !== (body.cin7Sku === undefined),
    'must name either productId or cin7Sku',
  )
  .meta({
    id: 'LinkChoice',
    description:
      'blank: tied to nothing. existing: to a product of Cin7. create: to a new one, made from this. automatic: as the settings say',
  });

export const LinkAnswer = z.object({
  sentence: z.string(),
  product: CatalogProductView,
  wokenOrders: z.number().int(),
});

export const ApplyBody = z.strictObject({
  products: z
    .array(productId)
    .min(1)
    .max(1_000)
    .optional()
    .meta({ description: 'Only these; left out: all whose changes are shown' }),
});
