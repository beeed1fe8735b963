import { z } from 'zod';
import { as, type Cin7Account } from '../../domain/ids';
import { CheckView } from './checks';
import { ConnectionSlug, Instant, Label } from './common';

/** A key as its vendor gives it: whatever was pasted around it is cut off. */
const key = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/, 'must not hold spaces or letters that keys never have')
  .meta({ writeOnly: true });

const guid = z
  .string()
  .trim()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    'must be the account id (a GUID) that Cin7 shows',
  )
  .transform((text) => as<Cin7Account>(text.toLowerCase()))
  .meta({ type: 'string', format: 'uuid' });

export const Cin7Credentials = z.strictObject({ accountId: guid, applicationKey: key });
export const ShipstationCredentials = z.strictObject({ apiKey: key, apiSecret: key });

const common = { id: ConnectionSlug, name: Label, cin7: Cin7Credentials };

/** One body per kind: what a kind needs differs. */
export const NewConnectionBody = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({ kind: z.literal('store'), ...common, shipstation: ShipstationCredentials }),
      z.strictObject({
        kind: z.literal('custom-store'),
        ...common,
        shipstation: ShipstationCredentials.optional().meta({
          description:
            'API keys, if the account has them: voided and changed labels are then noticed, and ShipStation can be asked to look at once',
        }),
      }),
      z.strictObject({ kind: z.literal('shipping-service'), ...common, shipstation: ShipstationCredentials }),
    ],
    {
      error: (issue) => {
        const kind: unknown =
          typeof issue.input === 'object' && issue.input !== null
            ? Reflect.get(issue.input, 'kind')
            : undefined;
        return kind === undefined ? 'is missing.' : 'must be "store", "custom-store" or "shipping-service".';
      },
    },
  )
  .meta({
    description:
      'store: ShipStation’s orders become Cin7 sales. custom-store: ShipStation reads Cin7’s sales. shipping-service: Cin7’s people ask ShipStation for rates and labels',
  });

/** Only what is named is replaced. */
export const CredentialsBody = z
  .strictObject({
    cin7: z.strictObject({ applicationKey: key }).optional(),
    shipstation: ShipstationCredentials.optional(),
    shipstationV2: z
      .strictObject({ apiKey: key })
      .nullish()
      .meta({ description: 'The key of API v2, another one than v1’s: for inventory. null takes it away' }),
  })
  .refine(
    (body) => body.cin7 !== undefined || body.shipstation !== undefined || body.shipstationV2 !== undefined,
    'must name cin7, shipstation or shipstationV2',
  );

export const ConnectionView = z
  .object({
    id: z.string(),
    kind: z.enum(['store', 'custom-store', 'shipping-service']),
    name: z.string(),
    state: z.enum(['checking', 'active', 'paused', 'problem']),
    shipstationAccount: z.string().nullable(),
    cin7Account: z.string(),
    settingsVersion: z.number().int(),
    pulledUntil: Instant.nullable().meta({
      description: 'Store: up to this change date every ShipStation order is saved',
    }),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Connection' });

export const ConnectionList = z.object({ connections: z.array(ConnectionView) });
export const ConnectionAnswer = z.object({ connection: ConnectionView });
export const ConnectedView = z.object({
  connection: ConnectionView,
  check: CheckView,
  warnings: z.array(z.string()).meta({ description: 'What to mind beside the tenant’s other connections' }),
});

export const DisconnectQuery = z.strictObject({
  confirm: z.string().max(40).optional().meta({ description: 'The connection’s id, to really do it' }),
  force: z.literal('true').optional().meta({
    description:
      'Also while there are labels of which nobody would know any more: asked for again, one could be bought a second time',
  }),
});
export const DisconnectView = z
  .object({
    disconnected: z.boolean(),
    sentence: z.string(),
    goes: z
      .object({
        orders: z.number().int(),
        ordersAtWork: z.number().int(),
        logEntries: z.number().int(),
        productLinks: z.number().int(),
        operationsLogRows: z.number().int(),
        products: z.number().int(),
        customerLinks: z.number().int(),
        logins: z.number().int(),
        saleCopies: z.number().int(),
        exportedOrders: z.number().int().meta({ description: 'Orders as ShipStation was given them' }),
        shipments: z.number().int().meta({ description: 'Sales of which something was shipped' }),
        notices: z.number().int().meta({ description: 'Ship notices that still wait to be worked on' }),
        jobs: z.number().int(),
        differences: z.number().int().meta({ description: 'Found by reconciliation, and not mended' }),
        catalogProducts: z.number().int(),
        catalogCustomers: z.number().int(),
        parcelRequests: z.number().int().meta({ description: 'Parcels that rates or labels were asked for' }),
        quotes: z.number().int(),
        labels: z
          .number()
          .int()
          .meta({ description: 'Labels that were asked for; what is bought stays bought' }),
        labelPdfs: z.number().int().meta({ description: 'PDFs of labels that are kept' }),
        orderExports: z
          .number()
          .int()
          .meta({ description: 'Sales that are orders in ShipStation through its API, or were to be' }),
      })
      .meta({ description: 'Counts of what a disconnect removes' }),
  })
  .meta({ id: 'Disconnect' });
