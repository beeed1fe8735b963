import { z } from 'zod';
import { flagRead, numericIdRead, textRead } from '../primitives';

const text = textRead.nullish();

/** All events of v1; none fires on a hold, an edit or a cancellation (contracts: shipstation §2.12). */
export const webhookEvents = [
  'ORDER_NOTIFY',
  'ITEM_ORDER_NOTIFY',
  'SHIP_NOTIFY',
  'ITEM_SHIP_NOTIFY',
  'FULFILLMENT_SHIPPED',
  'FULFILLMENT_REJECTED',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Body of `POST /webhooks/subscribe`. contracts: shipstation §2.12 */
export const subscribeWrite = z.strictObject({
  target_url: z.url({ protocol: /^https?$/ }),
  event: z.enum(webhookEvents),
  store_id: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .optional(),
  friendly_name: z.string().max(100).optional(),
});
export type SubscribeWrite = z.input<typeof subscribeWrite>;

/** The new subscription's id, in the old and in the current form. */
export const subscribedRead = z
  .union([
    z.looseObject({ id: numericIdRead }).transform((answer) => answer.id),
    z.looseObject({ WebHookID: numericIdRead }).transform((answer) => answer.WebHookID),
  ])
  .transform((id) => ({ id }));

/** A subscription as `GET /webhooks` lists it. */
export const webhookRead = z.looseObject({
  WebHookID: numericIdRead,
  StoreID: numericIdRead.nullish(),
  HookType: text,
  Url: text,
  Name: text,
  Active: flagRead.nullish(),
});

const rows = z.array(webhookRead);
/** The list, bare or wrapped. */
export const webhooksRead = z.union([
  rows,
  z.looseObject({ webhooks: rows }).transform((answer) => answer.webhooks),
]);

/** What a delivery says: where to read. Unsigned, so the address is checked before it is followed (contracts: shipstation §2.12). */
export const shipstationEventRead = z.looseObject({
  resource_url: z.string().min(1).max(2000),
  resource_type: textRead,
});
