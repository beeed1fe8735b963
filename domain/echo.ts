import { type Order } from './order';
import { problems } from './problem-texts';
import { type Problem } from './problems';
import { isOurOrderKey } from './shipping-service/order-keys';

/** What our own records say about the export to ShipStation, looked up for one order. */
export interface EchoFacts {
  /** Store ids of this tenant's custom stores at the order's ShipStation account. */
  customStoreIds: readonly string[];
  /** The order's `orderKey` is a sale that a custom store of ours exported; the keys of orders that we make by the API speak for themselves. */
  keyIsOurs: boolean;
  /** Tokens that we write into CustomField3 of what we export; empty when this tenant exports nothing. */
  tokens: readonly string[];
  /** Those of our exported sale numbers that equal the order's number, with or without a split's `-n` (see `numbersToLookUp`). */
  exportedNumbers: readonly string[];
  /** Numbers of sales that we exported and whose order an operator combined into this one: by its lines, or the orders it took in. */
  combinedSales: readonly string[];
}

export type EchoDecision =
  | { kind: 'foreign' }
  | { kind: 'skip'; sentence: string }
  | { kind: 'park'; problem: Problem }
  /** Somebody else's order that goods of ours were combined into: only what it was before may become a sale. */
  | { kind: 'holds-ours'; problem: Problem };

/** The numbers under which an order may stand in our export: its own, and without the `-n` that a split adds (shipstation §1.9). */
export function numbersToLookUp(orderNumber: string): string[] {
  const trimmed = orderNumber.trim();
  const base = trimmed.replace(/-\d+$/, '');
  return base === trimmed || base === '' ? [trimmed] : [trimmed, base];
}

/**
 * Echo guard of design §1: an order that we exported to ShipStation never comes back as a sale. Store, key or token prove that an
 * order is ours; a number alone proves nothing, so it parks.
 */
export function echoDecision(
  order: Pick<Order, 'storeId' | 'orderKey' | 'customField3' | 'orderNumber'>,
  facts: EchoFacts,
): EchoDecision {
  if (order.storeId !== null && facts.customStoreIds.includes(order.storeId)) {
    return skip('it stands in our own custom store');
  }
  if (order.orderKey !== null && (facts.keyIsOurs || isOurOrderKey(order.orderKey)))
    return skip('its key is one of ours');
  if (facts.tokens.some((token) => holdsToken(order.customField3, token))) {
    return skip('its custom field 3 bears our mark');
  }
  const numbers = numbersToLookUp(order.orderNumber);
  const match = facts.exportedNumbers.find((number) => numbers.includes(number.trim()));
  if (match !== undefined) return { kind: 'park', problem: problems.numberMatchesOnly(match) };
  if (facts.combinedSales.length > 0)
    return { kind: 'holds-ours', problem: problems.holdsExportedGoods(facts.combinedSales) };
  return { kind: 'foreign' };
}

const skip = (why: string): EchoDecision => ({
  kind: 'skip',
  sentence: `The order came to ShipStation from Cin7 Core through us (${why}), so it is not imported back.`,
});

/** The token as a word of its own: a merchant may write other things into the same field, but `abc` is not in `abcd`. */
function holdsToken(field: string | null, token: string): boolean {
  return field !== null && token !== '' && field.split(/[\s,;|]+/).includes(token);
}
