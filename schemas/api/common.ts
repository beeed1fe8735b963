import { IANAZone } from 'luxon';
import { z } from 'zod';
import { as, type ConnectionId, type SsOrderId, type TenantId } from '../../domain/ids';

const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'must be 1 to 40 small letters, digits and inner hyphens');

export const TenantSlug = slug
  .transform((text) => as<TenantId>(text))
  .meta({ type: 'string', description: 'Tenant id', example: 'demo' });
export const ConnectionSlug = slug
  .transform((text) => as<ConnectionId>(text))
  .meta({ type: 'string', description: 'Connection id', example: 'main-shop' });
/** ShipStation's numeric order id, as text because it may pass 2^31; or the id of the sale of a day. */
export const OrderIdText = z
  .string()
  .regex(
    /^(\d{1,20}|day-\d{8}-\d{1,6})$/,
    'must be a ShipStation order id (digits only), or the id of a day’s sale',
  )
  .transform((text) => as<SsOrderId>(text))
  .meta({ type: 'string', description: 'ShipStation’s order id', example: '987654321' });

export const Label = z.string().trim().min(1).max(100);
export const TimeZone = z
  .string()
  .refine((zone) => IANAZone.isValidZone(zone), 'must be a time zone name like Europe/London')
  .meta({ example: 'Europe/London' });
export const Instant = z.iso.datetime().meta({ description: 'UTC, ISO 8601' });

export const TenantParams = z.object({ tenant: TenantSlug });
export const ConnectionParams = z.object({ tenant: TenantSlug, connection: ConnectionSlug });
export const OrderParams = z.object({ tenant: TenantSlug, connection: ConnectionSlug, order: OrderIdText });

export const noParams = z.object({});

export const PageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Rows per page' }),
  after: z.string().max(500).optional().meta({ description: '`next` of the page before' }),
};
/** One or more words of a set. */
export const oneOrMore = <T extends Record<string, string>>(word: z.ZodEnum<T>) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(word))
    .optional()
    .meta({ type: 'string', description: `One or more, joined by commas: ${word.options.join(', ')}` });
export const NextPage = z
  .string()
  .nullable()
  .meta({ description: 'Give this as `after` for the next page; null on the last' });

/** Why something stopped, as domain/problems.ts has it. */
export const ProblemView = z
  .object({
    code: z.string(),
    whoActs: z.enum(['merchant', 'admin', 'ops', 'vendor', 'nobody']),
    sentence: z.string(),
    fix: z.string(),
    blockedOn: z.array(z.string()).optional(),
    needs: z
      .array(
        z.object({
          productId: z.string(),
          sku: z.string(),
          quantity: z.string(),
          location: z.string(),
          allocated: z.boolean(),
        }),
      )
      .optional()
      .meta({ description: 'Stock that it waits for' }),
    choices: z
      .array(z.enum(['refund', 'ignore']))
      .optional()
      .meta({ description: 'May be decided beside retry, skip and stop' }),
  })
  .meta({ id: 'Problem', description: 'Why something stopped: one sentence, who must act, and what to do' });

export const FieldErrorView = z.object({ path: z.string(), sentence: z.string() }).meta({ id: 'FieldError' });

/** RFC 9457. */
export const ProblemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    fix: z.string(),
    errors: z.array(FieldErrorView).optional(),
    instance: z.string().optional(),
  })
  .meta({ id: 'ProblemDocument', description: 'What went wrong, in plain words (RFC 9457)' });
