import { z } from 'zod';
import {
  subscribedRead,
  type SubscribeWrite,
  subscribeWrite,
  webhooksRead,
} from '../../schemas/shipstation/webhook';
import { type Send } from '../vendor-call';

/** Webhook subscriptions: one event each. contracts: shipstation §2.12 */
export function webhookCalls(send: Send) {
  return {
    listWebhooks: () => send({ method: 'GET', path: 'webhooks', answer: webhooksRead }),
    /** Subscribes; list first, because a repeat makes another. */
    subscribeWebhook: (body: SubscribeWrite) =>
      send({
        method: 'POST',
        path: 'webhooks/subscribe',
        write: { body, schema: subscribeWrite },
        answer: subscribedRead,
      }),
    deleteWebhook: (id: string) =>
      send({
        method: 'DELETE',
        path: `webhooks/${encodeURIComponent(id)}`,
        template: 'webhooks/{id}',
        answer: z.unknown(),
      }).then(() => undefined),
  };
}
