import { z } from 'zod';
import { guidWrite, neededText } from './write-field';

const common = {
  Type: neededText(256),
  IsActive: z.boolean(),
  ExternalURL: z.url({ protocol: /^https?$/ }),
  /** Cin7 signs nothing, so a webhook of ours always bears a token (contracts: cin7-core §4). */
  ExternalAuthorizationType: z.literal('bearerauth'),
  ExternalBearerToken: neededText(1024),
  ExternalHeaders: z.array(z.strictObject({ Key: neededText(256), Value: z.string() })).optional(),
};

/** Body of `POST /webhooks`. contracts: cin7-core §4 */
export const webhookWrite = z.strictObject(common);
export type WebhookWrite = z.input<typeof webhookWrite>;

/** Body of `PUT /webhooks`: the whole webhook, known by its id. */
export const webhookUpdateWrite = z.strictObject({ ID: guidWrite, ...common });
export type WebhookUpdateWrite = z.input<typeof webhookUpdateWrite>;
