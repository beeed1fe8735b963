import { z } from 'zod';

/** Beyond this nothing that ShipStation writes is meant (contracts: shipstation §1.6: at most 200): what is longer is cut. */
const longest = 300;

const text = z.string().min(1).max(longest).nullable();

/**
 * A ship notice of the custom store as it waits in the inbox (contracts: shipstation §1.6). Recipient and notes are dropped, so that
 * no address is stored. Any element may be absent: ShipStation leaves out or empties most of them.
 */
export const ShipNotice = z.strictObject({
  /** What we exported as OrderID. */
  orderId: text,
  /** What we exported as OrderNumber; a split may have added `-n`. */
  orderNumber: text,
  customerCode: text,
  /** ISO 8601, UTC. */
  labelCreateDate: z.iso.datetime().nullable(),
  /** `yyyy-MM-dd`. */
  shipDate: z.iso.date().nullable(),
  /** An open set of words such as `USPS`. */
  carrier: text,
  service: text,
  /** Null when the order was marked as shipped without one. */
  trackingNumber: text,
  /** Decimal text. */
  shippingCost: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,4})?$/)
    .nullable(),
  /** Where our token stands. */
  customField3: text,
  /** What is in this parcel; empty when the notice came without a body. */
  items: z.array(
    z.strictObject({
      lineItemId: text,
      sku: text,
      name: text,
      /** In this parcel, not of the order. Null when it was no whole number above zero. */
      quantity: z.number().int().positive().max(1_000_000).nullable(),
    }),
  ),
});
export type ShipNotice = z.output<typeof ShipNotice>;
export type ShipNoticeItem = ShipNotice['items'][number];

/** Text of an element or a parameter: one line, trimmed, without control characters; null when there is none. */
export function noticeText(raw: string | undefined): string | null {
  const plain = (raw ?? '').replace(/\p{Cc}+/gu, ' ').trim();
  // Never cut inside a character of two halves.
  const cut = plain
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
  return cut === '' ? null : cut;
}
