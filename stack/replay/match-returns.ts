import { Decimal } from 'decimal.js';
import { type BilledOrder, keyOf, type ReturnDocument, type ReturnLine, shippingKey } from './read-returns';

/** What of a return belongs to one order of the day, or (`order: null`) to a sale from before it. */
export interface PlayedReturn {
  document: ReturnDocument;
  order: string | null;
  lines: ReturnLine[];
  /** In the shop's books, to the cent. */
  total: Decimal;
}

export interface MatchedReturns {
  played: PlayedReturn[];
  /** Documents, or lines of them, at a price of zero: nothing is given back. */
  worthNothing: string[];
}

/**
 * Says of each line of each return which order it gives back: the customer's latest order before it that was billed with the SKU, and of
 * which so many pieces and so much money are left; else a sale from before the day.
 */
export function matchReturns(
  returns: readonly ReturnDocument[],
  orders: readonly BilledOrder[],
  canBeSale: ReadonlySet<string>,
): MatchedReturns {
  const left = orders
    .filter((order) => canBeSale.has(order.number))
    .map((order) => ({
      ...order,
      items: new Map([...order.items].map(([key, item]) => [key, { ...item }])),
    }));
  const played: PlayedReturn[] = [];
  const worthNothing: string[] = [];
  for (const document of returns) {
    const byOrder = new Map<string | null, ReturnLine[]>();
    for (const line of document.lines) {
      const amount = amountOf(line);
      if (amount.isZero()) {
        worthNothing.push(`${document.number}: ${line.quantity.toFixed()} × ${line.sku}`);
        continue;
      }
      const order = left.findLast((each) => {
        const item = each.items.get(keyOf(line.sku));
        const isTheirs = each.customer !== null && each.customer === document.customer;
        // A line is named once in a refund: what comes twice in a document is another one's.
        const isNamed = (byOrder.get(each.number) ?? []).some((one) => keyOf(one.sku) === keyOf(line.sku));
        if (!isTheirs || isNamed || each.date >= document.date || item === undefined) return false;
        return keyOf(line.sku) === shippingKey
          ? item.amount.gte(amount)
          : item.quantity.gte(line.quantity) && item.amount.gte(amount);
      });
      const item = order?.items.get(keyOf(line.sku));
      if (item !== undefined) {
        item.quantity = item.quantity.minus(line.quantity);
        item.amount = item.amount.minus(amount);
      }
      const of = order?.number ?? null;
      byOrder.set(of, [...(byOrder.get(of) ?? []), line]);
    }
    for (const [order, lines] of byOrder) played.push({ document, order, lines, total: sumOf(lines) });
  }
  return { played, worthNothing };
}

/** To the cent, as a person is given it. */
export const amountOf = ({ quantity, price }: ReturnLine): Decimal =>
  quantity.times(price).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);

const sumOf = (lines: readonly ReturnLine[]): Decimal => Decimal.sum(0, ...lines.map(amountOf));
