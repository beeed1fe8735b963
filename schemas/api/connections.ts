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

export const NewConnectionBody = z.strictObject({
  id: ConnectionSlug,
  kind: z
    .literal('store', {
      error: (issue) =>
        issue.input === 'custom-store' || issue.input === 'shipping-service'
          ? `A ${issue.input} connection is not available yet: only "store" is.`
          : 'must be "store".',
    })
    .meta({ description: 'custom-store and shipping-service are not available yet' }),
  name: Label,
  cin7: Cin7Credentials,
  shipstation: ShipstationCredentials,
});

/** Only what is named is replaced. */
export const CredentialsBody = z
  .strictObject({
    cin7: z.strictObject({ applicationKey: key }).optional(),
    shipstation: ShipstationCredentials.optional(),
  })
  .refine(
    (body) => body.cin7 !== undefined || body.shipstation !== undefined,
    'must name cin7, shipstation or both',
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
      description: 'Up to this change date every ShipStation order is saved',
    }),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Connection' });

export const ConnectionList = z.object({ connections: z.array(ConnectionView) });
export const ConnectionAnswer = z.object({ connection: ConnectionView });
export const ConnectedView = z.object({ connection: ConnectionView, check: CheckView });

export const DisconnectQuery = z.strictObject({
  confirm: z.string().max(40).optional().meta({ description: 'The connection’s id, to really do it' }),
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
      })
      .meta({ description: 'Counts of what a disconnect removes' }),
  })
  .meta({ id: 'Disconnect' });
