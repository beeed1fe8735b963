import { z } from 'zod';
import { Instant, ProblemView } from './common';

/** A number, or text that reads as one, as decimal text. */
const decimal = (places: number, what: string) =>
  z
    .union([z.number(), z.string()])
    .transform(String)
    .pipe(z.string().regex(new RegExp(`^\\d{1,9}(\\.\\d{1,${String(places)}})?$`), `must be ${what}`))
    .refine((text) => Number(text) > 0, 'must be above zero');
const Amount = decimal(2, 'an amount of at most two places, like 12.50').meta({
  type: 'string',
  description: 'What the buyer gets, with tax',
  example: '12.50',
});
const AmountOrZero = z
  .union([z.number(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,9}(\.\d{1,4})?$/, 'must be an amount, like 12.50'))
  .meta({ type: 'string', example: '1.25' });
const Quantity = decimal(4, 'a quantity of at most four places').meta({ type: 'string', example: '1' });
const RequestId = z.string().trim().min(1).max(100).meta({
  description: 'Yours; the same one again is the same refund, and changes nothing',
  example: 'RMA-1001',
});
const Note = z.string().trim().min(1).max(500);

export const RefundBody = z
  .strictObject({
    requestId: RequestId,
    full: z.boolean().default(false).meta({ description: 'Everything that is left of the order' }),
    lines: z
      .array(
        z
          .strictObject({
            item: z
              .string()
              .trim()
              .min(1)
              .max(256)
              .meta({ description: 'SKU of a line, or name of a charge' }),
            quantity: Quantity.optional(),
            amount: Amount.optional(),
            restock: z.boolean().optional().meta({ description: 'The pieces come back into stock' }),
          })
          .refine(
            (line) => line.quantity !== undefined || line.amount !== undefined,
            'needs a quantity, an amount, or both',
          ),
      )
      .max(500)
      .default([]),
    shipping: z.union([z.literal('all'), Amount]).optional(),
    amount: Amount.optional().meta({ description: 'Given for no line in particular' }),
    inAll: z.boolean().default(false).meta({
      description: 'Quantities and amounts are those of all refunds so far: only the difference is added',
    }),
    restock: z.boolean().default(true),
    restockLocation: z.string().trim().min(1).max(256).optional().meta({
      description: 'Name of the Cin7 location to which goods go back; else each to where it was picked',
    }),
    payBack: z.boolean().default(true).meta({ description: 'false: a credit note only' }),
    note: Note.optional(),
  })
  .refine(
    (body) => body.full || body.lines.length > 0 || body.shipping !== undefined || body.amount !== undefined,
    { path: ['lines'], message: 'Say what is refunded: full, lines, shipping or amount.' },
  )
  .refine(
    (body) =>
      !body.full || (body.lines.length === 0 && body.shipping === undefined && body.amount === undefined),
    {
      path: ['full'],
      message: 'A full refund is everything that is left: name no lines, shipping or amount.',
    },
  );

const text = (max: number) => z.string().trim().min(1).max(max);

/** A refund of a sale that predates the connection: what was given back of it, as Cin7 is to show it. */
export const HistoricalRefundBody = z.strictObject({
  requestId: RequestId,
  orderNumber: text(50),
  orderDate: z.iso.date().meta({ description: 'When it was ordered; before the connection was made' }),
  customer: z.strictObject({
    name: text(256),
    email: z.email().max(256).optional(),
    username: text(100).optional(),
    street1: text(256),
    city: text(256),
    state: text(256).optional(),
    postalCode: text(20),
    country: z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two capital letters, like GB'),
  }),
  items: z
    .array(
      z.strictObject({
        sku: text(100).optional(),
        name: text(256),
        quantity: Quantity,
        unitPrice: AmountOrZero,
        tax: AmountOrZero.optional().meta({ description: 'Of all its pieces' }),
      }),
    )
    .min(1)
    .max(1000),
  shipping: Amount.optional(),
  paidBack: z
    .strictObject({ method: text(100).optional() })
    .nullable()
    .default(null)
    .meta({
      description: 'The money was paid back, by this payment method of the shop; null: a credit note only',
    }),
  note: Note.optional(),
});

export const RefundView = z
  .object({
    orderId: z.string(),
    refund: z.number().int().meta({ description: 'Its number within the order' }),
    requestId: z.string(),
    source: z.enum(['edit', 'admin', 'historical']),
    state: z.enum(['open', 'credited', 'done', 'left-out']),
    status: z.string().meta({
      description: 'For people: Working · Waiting · Pending fulfillment · Needs you · Done · Left out',
    }),
    total: z.string(),
    lines: z.array(z.object({ sku: z.string(), quantity: z.string(), price: z.string(), tax: z.string() })),
    charges: z.array(z.object({ description: z.string(), amount: z.string(), tax: z.string() })),
    comesBack: z.array(z.object({ sku: z.string(), quantity: z.string() })),
    restocked: z.array(z.object({ sku: z.string(), quantity: z.string(), location: z.string() })),
    creditNote: z.string().nullable(),
    paidBack: z.string().nullable(),
    problem: ProblemView.nullable(),
    requestedBy: z.string(),
    note: z.string().nullable(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Refund' });

export const RefundAnswer = z.object({ sentence: z.string(), refund: RefundView });
export const RefundList = z.object({
  refunds: z.array(RefundView),
  left: z
    .string()
    .nullable()
    .meta({ description: 'What can still be refunded of the order; null: it has no sale' }),
});
export const OpenRefundList = z.object({ refunds: z.array(RefundView) });
export const RefundQuery = z.strictObject({
  state: z.enum(['open', 'credited', 'done', 'left-out']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
