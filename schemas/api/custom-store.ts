import { z } from 'zod';
import { ConnectionParams, Instant, NextPage, PageQuery } from './common';
import { OrderExportView } from './order-exports';

const UserName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^:\p{Cc}]+$/u, 'must not hold colons or control characters');

export const NewLoginBody = z
  .strictObject({
    userName: UserName.optional().meta({ description: 'Left out: tenant and connection, joined by a dot' }),
    overlapHours: z.number().int().min(0).max(168).default(24).meta({
      description: 'So long earlier passwords of this connection still work; 0 ends them now',
    }),
  })
  .default({ overlapHours: 24 })
  .meta({ id: 'NewLogin' });

export const AttachLoginBody = z
  .strictObject({ userName: UserName, password: z.string().min(1).max(200).meta({ writeOnly: true }) })
  .meta({
    id: 'AttachLogin',
    description: 'A login of another connection; knowing its password proves that it is yours',
  });

export const LoginParams = ConnectionParams.extend({
  login: z.string().regex(/^[0-9a-f]{16}$/, 'must be the id of a login'),
});

export const LoginView = z
  .object({
    id: z.string(),
    userName: z.string(),
    createdAt: Instant,
    validUntil: Instant.nullable().meta({
      description: 'Set when it was replaced: until then it still works',
    }),
    lastUsedAt: Instant.nullable(),
    otherConnections: z.number().int().meta({ description: 'How many other connections it opens, too' }),
  })
  .meta({ id: 'Login' });

export const ConnectCard = z
  .object({
    url: z
      .string()
      .meta({ description: 'For “URL to custom XML page”; only the path while PUBLIC_URL is not set' }),
    urlByLogin: z.string().meta({ description: 'Also works for a login that opens this connection only' }),
    userName: z.string().nullable().meta({ description: 'Null until a login is made' }),
    password: z.string().nullable().meta({ description: 'Shown once, when it is made' }),
    statuses: z.array(
      z.object({
        list: z.enum(['Unpaid', 'Paid', 'Shipped', 'Cancelled', 'On-Hold']),
        type: z.string().meta({ description: 'Exactly this, in this case; empty: leave the list empty' }),
      }),
    ),
    text: z.string().meta({ description: 'All of it as text to copy' }),
    logins: z.array(LoginView),
  })
  .meta({
    id: 'ConnectCard',
    description: 'What to type into ShipStation’s dialog “Connect a store, custom store”',
  });

export const LoginRevoked = z.object({ sentence: z.string() });

export const SaleParams = ConnectionParams.extend({
  sale: z.string().min(1).max(100).meta({ description: 'Sale number (SO-00012) or id', example: 'SO-00012' }),
});
const SaleState = z.enum(['pending', 'exported', 'left-out', 'quarantined']);
export const SalesQuery = z.strictObject({
  state: SaleState.optional(),
  ...PageQuery,
});
const sale = {
  saleId: z.string(),
  saleNumber: z.string(),
  state: SaleState.meta({
    description:
      'pending: changed in Cin7 and not read yet · left-out: by a rule · quarantined: ShipStation would refuse it',
  }),
  reason: z.string().nullable(),
  sentence: z.string().nullable().meta({ description: 'Why it is, or is not, in ShipStation' }),
  fix: z.string().nullable(),
  notes: z.array(z.string()).meta({ description: 'What could not be exported just as it is' }),
  status: z
    .string()
    .nullable()
    .meta({ description: 'Our word for its status, as ShipStation was last told' }),
  exportedAt: Instant.nullable(),
};
export const ExportedSaleList = z.object({
  sales: z.array(z.object({ ...sale, updatedAt: Instant }).meta({ id: 'ExportedSale' })),
  next: NextPage,
});
export const ExportedSaleView = z
  .object({
    ...sale,
    lastModified: Instant.nullable().meta({
      description: 'LastModified as ShipStation is told; null: never exported',
    }),
    due: z.boolean().meta({ description: 'Read again from Cin7 with the next sync' }),
    order: OrderExportView.nullable().meta({
      description: 'Its order in ShipStation, where a shipping service sends it; null: none',
    }),
    timeline: z.array(z.object({ at: Instant, step: z.string(), sentence: z.string() })),
  })
  .meta({ id: 'ExportedSaleExplained' });

const span = { from: Instant, to: Instant };
export const ExportHealth = z
  .object({
    sentence: z.string(),
    lastAskAt: Instant.nullable(),
    lastAskStatus: z.number().int().nullable(),
    lastAskSentence: z.string().nullable().meta({ description: 'What was answered, when it was no page' }),
    lastNoticeAt: Instant.nullable(),
    windows: z
      .array(
        z.object({
          ...span,
          firstAt: Instant,
          lastAt: Instant,
          lastPage: z.number().int(),
          pages: z.number().int(),
          asks: z.number().int(),
        }),
      )
      .meta({ description: 'What ShipStation asked for lately, newest first' }),
    unfinished: z
      .array(z.object({ ...span, lastPage: z.number().int(), pages: z.number().int() }))
      .meta({ description: 'Windows whose last page was never asked for' }),
    gaps: z.array(z.object({ ...span, changes: z.number().int() })).meta({
      description: 'Spans between the windows that ShipStation never asked for, and the changes in them',
    }),
  })
  .meta({ id: 'ExportHealth' });

export const RefreshStoreBody = z
  .strictObject({
    from: Instant.optional().meta({
      description: 'Ask ShipStation to look back so far; left out: from where it was',
    }),
  })
  .default({})
  .meta({ id: 'RefreshStore' });
export const RefreshStoreAnswer = z.object({ sentence: z.string() });
