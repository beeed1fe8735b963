/** Subscriptions, and what is on its way to them. */

export interface Webhook {
  ID: string;
  Type: string;
  IsActive: boolean;
  ExternalURL: string;
  ExternalAuthorizationType: 'noauth' | 'basicauth' | 'bearerauth';
  ExternalUserName: string | null;
  ExternalPassword: string | null;
  ExternalBearerToken: string | null;
  ExternalHeaders: { Key: string; Value: string }[];
}

/** A payload on its way to one webhook. */
export interface Delivery {
  id: string;
  accountId: string;
  webhookId: string;
  body: unknown;
  /** tries made so far */
  tries: number;
  /** epoch ms of the next try */
  dueAt: number;
}
