import { webhookListRead, type Webhook } from '../../schemas/cin7/webhook';
import {
  type WebhookUpdateWrite,
  webhookUpdateWrite,
  type WebhookWrite,
  webhookWrite,
} from '../../schemas/cin7/webhook-write';
import { type Send } from '../vendor-call';
import { anyAnswer } from './account';

/** Webhooks: at most five per type, switched off by Cin7 after six failed tries. contracts: cin7-core §4 */
export function webhookCalls(send: Send) {
  const rows = (page: { Webhooks: Webhook[] }) => page.Webhooks;
  return {
    /** All webhooks of the company, also those of others; rows hold tokens in clear. */
    listWebhooks: () => send({ method: 'GET', path: 'webhooks', answer: webhookListRead }).then(rows),
    /** Makes a webhook; list first, because a repeat makes another. */
    createWebhook: (body: WebhookWrite) =>
      send({
        method: 'POST',
        path: 'webhooks',
        write: { body, schema: webhookWrite },
        answer: webhookListRead,
      }).then(rows),
    /** Replaces a webhook, e.g. to switch it on again. */
    updateWebhook: (body: WebhookUpdateWrite) =>
      send({
        method: 'PUT',
        path: 'webhooks',
        write: { body, schema: webhookUpdateWrite },
        answer: webhookListRead,
      }).then(rows),
    deleteWebhook: (id: string) =>
      send({ method: 'DELETE', path: 'webhooks', query: { ID: id }, answer: anyAnswer }).then(
        () => undefined,
      ),
  };
}
