import { add, allocate, isNegative, isPositive, isZero, placesOf, round, subtract, sum } from '../money';
import { type Money } from '../ids';

/** What may bear tax. */
export interface Taxable {
  net: string;
  /** As ShipStation gives it; null = not given. */
  tax: string | null;
}

export interface SpreadTax {
  /** One per item, in their order. */
  items: Money[];
  shipping: Money;
  notes: string[];
}

/**
 * Puts exactly `tax` on the items and the shipping charge (design §4 step 5): amounts that ShipStation gives per line stay where they
 * are; nothing is computed from a rate. What remains is placed like this, by largest remainder:
 *
 * | lines' taxes | the remainder goes to |
 * |---|---|
 * | none given | the items by net amount, and shipping with them if it is taxable |
 * | less than the order's | shipping, if taxable and billed; else the items that give none; else all items, by net amount |
 * | more than the order's | is taken from the items that bear tax, by their tax |
 */
export function spreadTax(
  items: readonly Taxable[],
  shippingNet: string,
  tax: string,
  shippingIsTaxable: boolean,
): SpreadTax {
  const given = items.map((item) => round(item.tax ?? '0', 4));
  const lines = sum(given);
  const rest = subtract(tax, lines);
  const someGiven = given.some((amount) => !isZero(amount));
  const kept = [...given, round('0', 4)];
  if (isZero(rest)) return split(kept, []);

  const shippingShare = shippingIsTaxable && isPositive(shippingNet) ? shippingNet : '0';
  const byNet = items.map((item) => positive(item.net));
  const options: { weights: string[]; where: string }[] = [];
  if (!someGiven) {
    options.push({ weights: [...byNet, shippingShare], where: 'spread over the lines by net amount' });
  } else if (isNegative(rest)) {
    options.push({ weights: [...given.map(positive), '0'], where: 'taken from the lines that bear tax' });
  } else {
    const untaxed = items.map((item) => (item.tax === null ? positive(item.net) : '0'));
    options.push(
      { weights: [...items.map(() => '0'), shippingShare], where: 'put on shipping' },
      { weights: [...untaxed, '0'], where: 'put on the lines that give no tax' },
    );
  }
  options.push(
    { weights: [...byNet, shippingShare], where: 'spread over the lines by net amount' },
    { weights: [...items.map(() => '0'), positive(shippingNet)], where: 'put on shipping' },
    {
      weights: [...items, null].map((_, index) => (index === 0 ? '1' : '0')),
      where: 'put on the first line',
    },
  );
  const chosen = options.find(({ weights }) => weights.some(isPositive));
  if (chosen === undefined) throw new RangeError('Nothing there to bear the tax');
  const places = placesOf(rest) <= 2 ? 2 : 4;
  const shares = allocate(round(rest, places), chosen.weights, places);
  const note = someGiven
    ? `ShipStation's lines give ${lines} of tax, the order ${round(tax, 4)}: the difference of ${round(rest, 4)} was ${chosen.where}.`
    : `The order's tax of ${round(tax, 4)} was ${chosen.where}, as its lines give none.`;
  return split(
    kept.map((amount, index) => add(amount, shares[index] ?? '0')),
    [note],
  );
}

const split = (amounts: Money[], notes: string[]): SpreadTax => ({
  items: amounts.slice(0, -1),
  shipping: amounts.at(-1) ?? round('0', 2),
  notes,
});

const positive = (amount: string): string => (isPositive(amount) ? amount : '0');
