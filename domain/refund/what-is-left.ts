import { add, decimal, isZero, subtract, sum } from '../money';
import { type PlannedRefund, type RefundBasis, type RefundItem } from './refund';

/** What earlier refunds have left of an order. */
export interface WhatIsLeft {
  of(item: RefundItem): { quantity: string; net: string; tax: string };
  taken(key: string): { quantity: string; net: string; tax: string };
  /** Credited so far, to the cent. */
  credited: string;
  /** The same before it was rounded. */
  exact: string;
  /** Of the order's total. */
  money: string;
}

export function whatIsLeft(basis: RefundBasis, earlier: readonly PlannedRefund[]): WhatIsLeft {
  const all = earlier.flatMap((refund) => refund.taken);
  const credited = sum(earlier.map((refund) => refund.total));
  const taken = (key: string) => {
    const mine = all.filter((each) => each.key === key);
    return {
      quantity: sum(mine.map((each) => each.quantity)),
      net: sum(mine.map((each) => each.net)),
      tax: sum(mine.map((each) => each.tax)),
    };
  };
  return {
    taken,
    of(item) {
      const gone = taken(item.key);
      return {
        quantity: subtract(item.quantity, gone.quantity),
        net: subtract(item.net, gone.net),
        tax: subtract(item.tax, gone.tax),
      };
    },
    credited,
    exact: sum(all.map((each) => add(each.net, each.tax))),
    money: subtract(basis.total, credited),
  };
}

/**
 * The part of an amount that belongs to some of its pieces, at 4 places. The last pieces get what is left, so that the parts come to the
 * whole; never more than is left, and never of the other sign.
 */
export function shareOf(
  whole: string,
  left: string,
  pieces: string,
  of: { all: string; left: string },
): string {
  const part = isZero(of.all)
    ? decimal('0')
    : decimal(whole).times(decimal(pieces)).div(decimal(of.all)).toDecimalPlaces(4);
  const rest = decimal(left);
  const isLast = decimal(pieces).eq(decimal(of.left));
  // What an earlier refund gave less on purpose is not made up for by the last piece.
  if (isLast && rest.minus(part).abs().lte('0.01')) return rest.toFixed();
  const sign = decimal(whole).isNegative() ? -1 : 1;
  if (rest.times(sign).lte(0)) return '0';
  return part.times(sign).gt(rest.times(sign)) ? rest.toFixed() : part.toFixed();
}
