import {
  add,
  compare,
  decimal,
  isNegative,
  money,
  multiply,
  roundToCents,
  roundToFour,
  subtract,
  sum,
} from '../money';
import { type Money } from '../ids';
import { type Order } from '../order';
import { problems } from '../problem-texts';
import { declined, done, type Outcome } from '../problems';
import { type StoreSettings } from '../settings';
import { type BilledItem } from './billed-item';
import { type ProductBook } from './match-product';
import { mergeItems } from './merge-items';
import { sortLines } from './sort-lines';
import { spreadTax } from './spread-tax';

/** An item with the tax that it bears. */
export interface TaxedItem extends BilledItem {
  tax: Money;
}

/** What an order bills, exact: nets of items and shipping with their taxes come to `total` within half a cent. */
export interface Bill {
  items: TaxedItem[];
  shipping: { net: Money; tax: Money };
  /** To the cent. */
  total: Money;
  notes: string[];
}

/**
 * What an order bills, before it is priced for Cin7, or why that cannot be said (design §4 steps 2 and 5). Nothing is computed from a
 * rate, and nothing is lost: a difference between ShipStation's total and its parts declines.
 */
export function billOrder(
  given: Order,
  products: ProductBook,
  settings: Pick<StoreSettings, 'matchProducts' | 'shippingIsTaxable'>,
): Outcome<Bill> {
  const { order, notes: taxNotes } = withWholeLineTaxes(given);
  const sorted = sortLines(order, products, settings);
  if (!sorted.ok) return sorted;
  const merged = mergeItems(sorted.value.items);
  const notes = [...taxNotes, ...sorted.value.notes, ...merged.notes];

  const nets = [...merged.items.map((item) => item.net), order.shipping];
  const total = roundToCents(order.total);
  const tax = taxToBill(order, sum(nets), total);
  notes.push(...tax.notes);
  const difference = subtract(total, add(sum(nets), tax.amount));
  // Half a cent is how ShipStation may have rounded a price with more than two places; more is a difference.
  if (compare(decimal(difference).abs().toFixed(), '0.005') > 0) {
    const parts = roundToCents(add(sum(nets), tax.amount));
    return declined(problems.totalsDiffer(total, parts, roundToCents(subtract(total, parts))));
  }
  if (isNegative(total)) return declined(problems.negativeTotal(total));

  const spread = spreadTax(merged.items, order.shipping, tax.amount, settings.shippingIsTaxable);
  notes.push(...spread.notes);
  return done({
    items: merged.items.map((item, index) => ({ ...item, tax: spread.items[index] ?? money('0') })),
    shipping: { net: order.shipping, tax: spread.shipping },
    total,
    notes,
  });
}

/**
 * A line's tax is not said to be the whole line's or one piece's (contracts: shipstation §2.3; a vendor sample has 2.50 at quantity 2
 * in an order with a tax of 5.00). The order's own amount rules: where the pieces come to it, and the lines do not, it is per piece.
 */
function withWholeLineTaxes(order: Order): { order: Order; notes: string[] } {
  const own = roundToCents(order.tax);
  const perPiece = order.lines.map((line) => (line.tax === null ? null : multiply(line.tax, line.quantity)));
  const asGiven = roundToCents(sum(order.lines.map((line) => line.tax ?? '0')));
  const asPieces = roundToCents(sum(perPiece.map((tax) => tax ?? '0')));
  if (compare(asGiven, own) === 0 || compare(asPieces, own) !== 0) return { order, notes: [] };
  const lines = order.lines.map((line, index) => ({ ...line, tax: perPiece[index] ?? null }));
  return {
    order: { ...order, lines },
    notes: [`ShipStation's lines give their tax per piece: together ${own}, as the order says.`],
  };
}

/**
 * The tax that the total holds: the order's own; only where that does not fit the total, and the sum of the lines' taxes does, that.
 */
function taxToBill(order: Order, net: Money, total: Money): { amount: Money; notes: string[] } {
  const own = roundToFour(order.tax);
  const lines = roundToFour(sum(order.lines.map((line) => line.tax ?? '0')));
  const fits = (tax: Money) =>
    compare(
      decimal(subtract(total, add(net, tax)))
        .abs()
        .toFixed(),
      '0.005',
    ) <= 0;
  if (fits(own) || !fits(lines)) return { amount: own, notes: [] };
  return {
    amount: lines,
    notes: [`ShipStation's total holds the lines' tax of ${lines}, not the order's own amount of ${own}.`],
  };
}
