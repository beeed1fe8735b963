import { z } from 'zod';
import { type AccountBook } from '../account-book';
import { type Webhook, WEBHOOK_EVENTS } from '../model';
import { badField, notFound } from '../refusal';

export const subscribeBody = z.object({
  target_url: z.url({ protocol: /^https?$/ }),
  event: z.enum(WEBHOOK_EVENTS),
  store_id: z.int().nullish(),
  friendly_name: z.string().nullish(),
});

/** One event per subscription; the same one twice is delivered twice (contracts: shipstation §2.12). */
export function subscribe(book: AccountBook, body: z.output<typeof subscribeBody>): Webhook {
  if (body.store_id != null && book.stores.get(String(body.store_id)) === undefined)
    throw badField('store_id', 'is not a store of this account');
  return book.webhooks.put({
    IsLabelAPIHook: false,
    WebHookID: book.nextId('webhook'),
    SellerID: 1,
    StoreID: body.store_id ?? null,
    HookType: body.event,
    MessageFormat: 'Json',
    Url: body.target_url,
    Name: body.friendly_name ?? null,
    BulkCopyBatchID: null,
    BulkCopyRecordID: null,
    Active: true,
    WebhookLogs: [],
    Seller: null,
    Store: null,
  });
}

export function unsubscribe(book: AccountBook, webhookId: number): void {
  if (!book.webhooks.delete(String(webhookId))) throw notFound(`Webhook ${String(webhookId)}`);
}
