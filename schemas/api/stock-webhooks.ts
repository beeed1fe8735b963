import { z } from 'zod';
import { Instant, Label, PageQuery, TenantSlug } from './common';

export const StockWebhookBody = z.strictObject({
  url: z
    .string()
    .max(2_000)
    .meta({ description: 'https; a public address', example: 'https://example.com/stock' }),
  label: Label,
});
export const StockWebhookView = z
  .object({ id: z.string(), url: z.string(), label: z.string(), createdBy: z.string(), createdAt: Instant })
  .meta({ id: 'StockWebhook' });
export const StockWebhookMade = StockWebhookView.extend({
  secret: z
    .string()
    .meta({ description: 'Shown once: HMAC-SHA256 of “<t>.<body>” in hex is v1 of X-Bridge-Signature' }),
});
export const StockWebhookList = z.object({ webhooks: z.array(StockWebhookView) });
export const StockWebhookParams = z.object({
  tenant: TenantSlug,
  webhook: z.string().regex(/^[a-z0-9]{1,20}$/, 'must be the id of a webhook'),
});
export const DeliveryParams = StockWebhookParams.extend({
  delivery: z.string().regex(/^[a-z0-9-]{1,80}$/, 'must be the id of a delivery'),
});
export const DeliveryQuery = z.strictObject({ limit: PageQuery.limit });
export const DeliveryList = z.object({
  deliveries: z.array(
    z
      .object({
        id: z.string(),
        event: z.string(),
        state: z.enum(['waiting', 'delivered', 'gave-up']),
        attempts: z.number().int(),
        lastStatus: z.number().int().nullable(),
        lastWords: z.string().nullable(),
        skus: z.array(z.string()),
        createdAt: Instant,
        triedAt: Instant.nullable(),
      })
      .meta({ id: 'StockDelivery' }),
  ),
});
