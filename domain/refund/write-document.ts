import {
  add,
  compare,
  divideDownToFour,
  isNegative,
  isPositive,
  isZero,
  money,
  multiply,
  plain,
  roundToFour,
  subtract,
  sum,
} from '../money';
import { type Money } from '../ids';
import { cin7Length, cut } from '../text';
import { type RefundCharge, type RefundItem, type RefundLine } from './refund';

/** Part of an item that is given back. `quantity` null = money only. */
export interface Part {
  item: RefundItem;
  quantity: string | null;
  net: string;
  tax: string;
  /** The amount is another than the pieces were billed with. */
  ownAmount: boolean;
}

/**
 * The lines and charges of a credit note that come to exactly `total`: pieces as lines of their SKU, everything else as charges. What the
 * four places of prices leave over is the charge "Rounding", as in the sale itself.
 */
export function refundDocument(
  parts: readonly Part[],
  extra: readonly RefundCharge[],
  total: Money,
): { lines: RefundLine[]; charges: RefundCharge[] } {
  const lines: RefundLine[] = [];
  const charges: RefundCharge[] = [];
  for (const part of parts) {
    const { item, quantity } = part;
    if (quantity === null || item.product === null || compare(quantity, '1') < 0)
      charges.push(chargeOf(part));
    else lines.push({ ...item.product, name: item.name, ...amounts(part, quantity), comment: '' });
  }
  charges.push(...extra);
  const restOf = () => subtract(total, sum([...lines, ...charges].map((each) => add(each.total, each.tax))));
  if (isNegative(restOf())) lowerOne([...lines, ...charges], restOf());
  const rest = restOf();
  if (!isZero(rest)) charges.push(singleCharge('Rounding', rest, '0'));
  return { lines, charges };
}

/** More than that is no rounding. */
const mostRounding = '0.05';

/**
 * Takes a fraction of a cent too much off the price of the part that bears it best, as Cin7 may take no amount below zero (UNCONFIRMED
 * U5, contracts: cin7-core §9). What that takes too much off is a rounding above zero.
 */
function lowerOne(parts: readonly (RefundLine | RefundCharge)[], rest: string): void {
  if (compare(rest, `-${mostRounding}`) < 0) return;
  const [first, ...others] = parts;
  if (first === undefined) return;
  const largest = others.reduce((most, part) => (compare(part.total, most.total) > 0 ? part : most), first);
  const lowered = add(largest.total, rest);
  if (!isPositive(lowered)) return;
  largest.price = divideDownToFour(lowered, largest.quantity);
  largest.total = roundToFour(multiply(largest.quantity, largest.price));
}

function chargeOf(part: Part): RefundCharge {
  const { item, quantity } = part;
  if (quantity === null || item.product !== null)
    return singleCharge(cut(`Refund of ${item.name}`, cin7Length.chargeDescription), part.net, part.tax);
  return {
    description: cut(item.name, cin7Length.chargeDescription),
    ...amounts(part, quantity),
    comment: item.chargeSku ?? '',
  };
}

function amounts(part: Part, quantity: string) {
  const price = part.ownAmount ? divideDownToFour(part.net, quantity) : part.item.price;
  return {
    quantity: plain(quantity),
    price,
    tax: roundToFour(part.tax),
    total: roundToFour(multiply(quantity, price)),
  };
}

/** A charge of one amount without any pieces. */
export function singleCharge(description: string, net: string, tax: string): RefundCharge {
  const price = roundToFour(net);
  return { description, quantity: '1', price, tax: roundToFour(tax), total: money(price), comment: '' };
}
