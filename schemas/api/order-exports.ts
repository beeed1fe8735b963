import { z } from 'zod';
import { ExportFilter } from '../export-filter';
import { Instant, NextPage, PageQuery } from './common';

const State = z.enum(['waiting', 'sent', 'refused', 'ended', 'missing']);

const order = {
  orderKey: z.string().meta({ description: 'Names the order in ShipStation for ever' }),
  orderId: z.string().nullable().meta({ description: 'ShipStation’s id; null: not there yet' }),
  state: State.meta({
    description:
      'waiting: to be sent · sent: ShipStation has it as it is now · refused: ShipStation would not take it · ended: it takes no more changes, being shipped, cancelled, split or combined · missing: it is no longer there',
  }),
  sentence: z.string().nullable().meta({ description: 'What stopped it' }),
  fix: z.string().nullable(),
  sentAt: Instant.nullable(),
};

/** The order of one sale, as the explanation of the sale shows it. */
export const OrderExportView = z.object(order).meta({ id: 'OrderExport' });

export const OrderExportsQuery = z.strictObject({ state: State.optional(), ...PageQuery });
export const OrderExportList = z.object({
  orders: z.array(
    z
      .object({ saleId: z.string(), saleNumber: z.string(), ...order, updatedAt: Instant })
      .meta({ id: 'ExportedOrder' }),
  ),
  next: NextPage,
});

export const ExportProgress = z
  .object({
    sentence: z.string(),
    salesToRead: z.number().int().meta({ description: 'Changed in Cin7 and not read yet' }),
    waiting: z.number().int(),
    sent: z.number().int(),
    refused: z.number().int(),
    ended: z.number().int(),
    missing: z.number().int(),
    leftOut: z.number().int(),
    quarantined: z.number().int(),
  })
  .meta({ id: 'ExportProgress', description: 'How far an export is' });

export const PreviewFilterQuery = z.strictObject({
  show: z.enum(['matching', 'others']).default('matching'),
  ...PageQuery,
});
export const PreviewFilterBody = z
  .strictObject({
    exportFilter: ExportFilter.nullable().optional().meta({
      description: 'The filter to try; null: none at all; left out: the one of the settings',
    }),
  })
  .default({})
  .meta({ id: 'PreviewFilter' });
export const FilterPreview = z
  .object({
    sentence: z.string(),
    known: z.number().int().meta({ description: 'Sales that Cin7 listed to this connection' }),
    matching: z.number().int(),
    inShipStation: z.number().int().meta({ description: 'Of those that match: exported already' }),
    others: z.number().int(),
    notRead: z.number().int().meta({ description: 'Changed in Cin7 and not read yet: nobody can say' }),
    why: z
      .array(z.object({ condition: z.string(), sales: z.number().int() }))
      .meta({ description: 'Conditions of the filter, and other reasons, by how many sales they leave out' }),
    sales: z.array(
      z.object({
        saleId: z.string(),
        saleNumber: z.string(),
        inShipStation: z.boolean(),
        why: z.string().nullable().meta({ description: 'Why it is left out; null: it matches' }),
        fix: z.string().nullable(),
      }),
    ),
    next: NextPage,
  })
  .meta({
    id: 'FilterPreview',
    description: 'What a filter takes of the sales that are known. No vendor is called',
  });

export const PushedAgain = z.object({ sentence: z.string() });
