import { z } from 'zod';
import { flagRead, plainIdRead, saleIdRead, textRead } from '../primitives';

const text = textRead.nullish();

/** A webhook as Cin7 keeps it: it returns passwords and tokens in clear, so a row never goes to a log (contracts: cin7-core §4). */
export const webhookRead = z.looseObject({
  ID: plainIdRead,
  Type: textRead,
  Name: text,
  IsActive: flagRead.nullish(),
  ExternalURL: text,
  ExternalAuthorizationType: text,
  ExternalBearerToken: text,
});
export type Webhook = z.output<typeof webhookRead>;
export const webhookListRead = z.looseObject({ Webhooks: z.array(webhookRead) });

const saleEventRead = z.looseObject({
  EventType: text,
  SaleID: saleIdRead.nullish(),
  SaleTaskID: plainIdRead.nullish(),
  TaskID: plainIdRead.nullish(),
  SaleOrderNumber: text,
  OrderNumber: text,
});

/** What a delivery tells, as a hint only: the sale is always read again. Its dates are never parsed (contracts: cin7-core §1.5, §4). */
export interface Cin7Event {
  /** null: a stock delivery, which bears no type. */
  type: string | null;
  saleId: string | null;
  orderNumber: string | null;
}

/** Reads a webhook delivery of any type; nothing that is JSON is refused. */
export const cin7EventRead = z.unknown().transform((body): Cin7Event => {
  const parsed = saleEventRead.safeParse(body);
  if (!parsed.success) return { type: null, saleId: null, orderNumber: null };
  const { EventType, SaleID, SaleOrderNumber, OrderNumber } = parsed.data;
  return {
    type: EventType ?? null,
    saleId: SaleID ?? null,
    orderNumber: SaleOrderNumber ?? OrderNumber ?? null,
  };
});
