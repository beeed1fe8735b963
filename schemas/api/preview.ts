import { z } from 'zod';
import { ProblemView } from './common';

const part = {
  quantity: z.string(),
  price: z.string(),
  tax: z.string(),
  total: z.string().meta({ description: 'Without tax' }),
  comment: z.string(),
};
const payment = z.object({ account: z.string(), amount: z.string(), date: z.string() });

/** A whole sale as it would be sent, but for names and addresses. */
export const PlannedSale = z
  .object({
    kind: z.enum(['Simple', 'Service']),
    location: z.string(),
    locationReason: z.string(),
    orderDate: z.string(),
    currency: z.string(),
    taxRule: z.string(),
    lineTaxRule: z.string(),
    lines: z.array(z.object({ sku: z.string(), name: z.string(), assembled: z.boolean(), ...part })),
    charges: z.array(z.object({ description: z.string(), ...part })),
    net: z.string(),
    tax: z.string(),
    total: z.string(),
    processing: z.enum(['NOPICK', 'AUTOPICK', 'AUTOPICKPACK', 'AUTOPICKPACKSHIP']),
    invoice: z.enum(['DRAFT', 'AUTHORISED']),
    payments: z.array(payment),
    orders: z
      .number()
      .int()
      .meta({ description: 'How many orders it bills: more than one for a day’s sale' }),
    notes: z.array(z.string()),
  })
  .meta({ id: 'PlannedSale' });

export const PreviewView = z
  .object({
    outcome: z.enum(['sale', 'day', 'later', 'cannot', 'none']).meta({
      description:
        'sale: it would become this sale now · day: this part of the day’s sale · later: this sale once it is due · cannot: for all these reasons · none: it never becomes a sale, or has one',
    }),
    sentence: z.string(),
    reasons: z.array(ProblemView),
    readFirst: z
      .array(z.string())
      .meta({ description: 'What would be read from a vendor first, and may change the plan' }),
    sale: PlannedSale.nullable(),
    leftOut: z.array(z.object({ orderId: z.string(), orderNumber: z.string(), problem: ProblemView })),
  })
  .meta({ id: 'SalePreview' });

/** What the workflow answers; the plan is of our own making. */
export const PreviewAnswer = z.object({
  outcome: z.enum(['sale', 'day', 'later', 'cannot', 'none']),
  sentence: z.string(),
  reasons: z.array(ProblemView),
  readFirst: z.array(z.string()),
  leftOut: z.array(z.object({ orderId: z.string(), orderNumber: z.string(), problem: ProblemView })),
  plan: z
    .object({
      kind: z.enum(['Simple', 'Service']),
      lines: z.array(
        z.object({ sku: z.string(), name: z.string(), assembled: z.boolean().optional(), ...part }),
      ),
      charges: z.array(z.object({ description: z.string(), ...part })),
      taxRule: z.string(),
      lineTaxRule: z.string().optional(),
      net: z.string(),
      tax: z.string(),
      total: z.string(),
      route: z.object({ location: z.string(), reason: z.string() }),
      autoMode: z.enum(['NOPICK', 'AUTOPICK', 'AUTOPICKPACK', 'AUTOPICKPACKSHIP']),
      invoice: z.enum(['DRAFT', 'AUTHORISED']),
      payment: payment.nullable(),
      morePayments: z.array(payment).optional(),
      batch: z.object({ orders: z.number().int() }).optional(),
      notes: z.array(z.string()),
      orderDate: z.string(),
      currency: z.string(),
    })
    .nullable(),
});
