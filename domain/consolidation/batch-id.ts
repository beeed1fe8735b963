import { as, type SsOrderId } from '../ids';

/**
 * The id of a batch's own order row: `day-20261122-1`, the n-th batch of that day. No ShipStation id looks like it. It stands in the
 * sale's ExternalID, in ledger keys and payment references, so it is never used again (docs/decisions/0014-consolidation.md).
 *
 * @param day `yyyy-MM-dd`
 */
export const batchId = (day: string, nth: number): SsOrderId =>
  as<SsOrderId>(`${batchPrefix(day)}${String(nth)}`);

/** What the ids of all batches of a day begin with. */
export const batchPrefix = (day: string): string => `day-${day.replaceAll('-', '')}-`;

/** Whether an order row is a batch of orders and not an order of ShipStation. */
export const isBatchId = (orderId: string): boolean => /^day-\d{8}-\d+$/.test(orderId);

/** How a person calls it: `Day 2026-11-22`, from the second on `Day 2026-11-22 (2)`. */
export const batchNumber = (day: string, nth: number): string =>
  nth === 1 ? `Day ${day}` : `Day ${day} (${String(nth)})`;
