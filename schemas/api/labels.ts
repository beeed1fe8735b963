import { z } from 'zod';
import { checkParcel, parcelFields } from './parcels';
import { ConnectionParams, Instant, NextPage, oneOrMore, PageQuery, ProblemView } from './common';
import { SaleIdText } from './shipments';

/** Ids of ours: a parcel, a label. */
export const OwnId = z
  .guid('must be an id that this service gave')
  .transform((text) => text.toLowerCase())
  .meta({ type: 'string' });

export const LabelParams = ConnectionParams.extend({ label: OwnId });

const code = (what: string) => z.string().trim().min(1).max(100).meta({ description: what });

export const LabelKey = z.string().trim().min(1).max(200).meta({
  description:
    'Your own name of this request: sent again with the same key it is the same label, however often. Without one each request is one of its own',
  example: 'packing-desk-3/2026-01-05/17',
});

export const ShipDate = z.iso
  .date('must be a day, yyyy-mm-dd')
  .meta({ description: 'Default: the day of the purchase' });

/** What a label is, beside its parcel. */
export const labelChoice = {
  key: LabelKey.optional(),
  carrier: code('ShipStation’s code, as rates show it'),
  service: code('ShipStation’s code, as rates show it'),
  shipDate: ShipDate.optional(),
  test: z.boolean().optional().meta({
    description: 'A test label costs nothing and ships nothing; USPS only. Default: the setting testLabels',
  }),
};

export const ReturnBody = z.strictObject({
  key: LabelKey.optional(),
  carrier: code('Default: as the label').optional(),
  service: code('Default: as the label').optional(),
  shipDate: ShipDate.optional(),
});

export const labelStates = ['working', 'needs-you', 'bought', 'voided', 'gave-up'] as const;

export const LabelQuery = z.strictObject({
  ...PageQuery,
  state: oneOrMore(z.enum(labelStates)),
  sale: SaleIdText.optional(),
  number: z.string().max(100).optional().meta({ description: 'The whole number of the sale' }),
  parcel: OwnId.optional(),
});

export const LabelView = z
  .object({
    id: z.string(),
    key: z.string(),
    parcelId: z.string(),
    saleId: z.string().nullable(),
    saleNumber: z.string().nullable(),
    returnOf: z.string().nullable().meta({ description: 'The label whose goods come back with this one' }),
    test: z.boolean(),
    state: z.enum(labelStates),
    sentence: z.string(),
    problem: ProblemView.nullable(),
    carrier: z.string(),
    service: z.string(),
    package: z.string().nullable(),
    confirmation: z.string(),
    shipDate: z.string().nullable(),
    tracking: z.string().nullable(),
    cost: z.string().nullable().meta({ description: 'In the currency of the ShipStation account' }),
    insuranceCost: z.string().nullable(),
    shipmentId: z.string().nullable().meta({ description: 'ShipStation’s id; it may pass 2^31' }),
    orderId: z
      .string()
      .nullable()
      .meta({ description: 'ShipStation’s id of the order that bears this label alone' }),
    pdf: z
      .object({ ready: z.boolean(), sentence: z.string() })
      .meta({ description: 'Whether its PDF can be printed; if not, what to do' }),
    void: z.object({ message: z.string(), tries: z.number().int() }).nullable(),
    askedBy: z.string(),
    askedAt: Instant,
    boughtAt: Instant.nullable(),
    voidedAt: Instant.nullable(),
    workflowId: z.string(),
  })
  .meta({ id: 'Label' });
export const LabelList = z.object({ labels: z.array(LabelView), next: NextPage });
export const LabelAnswer = z.object({ label: LabelView });

export const VoidView = z
  .object({ approved: z.boolean(), sentence: z.string(), fix: z.string().nullable(), label: LabelView })
  .meta({ id: 'LabelVoid', description: 'What the carrier said to a void' });

export const StopBody = z.strictObject({ note: z.string().trim().min(1).max(500).optional() });

export const PrintBody = z.strictObject({
  labels: z.array(OwnId).min(1).max(100).meta({ description: 'In the order in which they are printed' }),
});

const ofKnown = {
  parcel: OwnId.optional().meta({ description: 'The id of a parcel, as rates answered it' }),
};

/** The label of a parcel that was asked about before, or of one that is described here. */
export const LabelBody = z
  .strictObject({ ...ofKnown, ...parcelFields, ...labelChoice })
  .superRefine(
    ({ parcel, key: _key, carrier: _c, service: _s, shipDate: _d, test: _t, ...described }, context) => {
      if (parcel === undefined) checkParcel(described, context);
      else
        for (const [field, value] of Object.entries(described))
          if (value !== undefined)
            context.addIssue({
              code: 'custom',
              path: [field],
              message: 'must be left out: the parcel is as it was asked about',
            });
    },
  );
