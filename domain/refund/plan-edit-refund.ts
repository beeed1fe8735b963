import { add, compare, isNegative, isPositive, isZero, multiply, plain, subtract, sum } from '../money';
import {
  type PlannedRefund,
  type RefundBasis,
  type RefundCharge,
  type RefundItem,
  type Taken,
} from './refund';
import { type WhatIsLeft, whatIsLeft } from './what-is-left';
import { type Part, refundDocument, singleCharge } from './write-document';

export type EditVerdict =
  /** Nothing but less: what the buyer gets back, beyond what earlier refunds gave. */
  | { kind: 'decrease'; refund: PlannedRefund }
  /** Earlier refunds gave all of it already. */
  | { kind: 'nothing' }
  /** More, other goods, or a higher price: no refund. */
  | { kind: 'other' };

/**
 * Whether an edit of an order is a pure decrease, and what of it is still to be refunded (design §4.11). The order as it is now says what
 * the buyer keeps, so refunds that were given by other ways count: only the difference is added, however often it is looked at.
 *
 * @param after the order as it is now; null = nothing of it is left to be billed.
 */
export function planEditRefund(
  before: RefundBasis,
  after: RefundBasis | null,
  earlier: readonly PlannedRefund[],
  date: string,
): EditVerdict {
  const now: RefundBasis = after ?? { items: [], total: before.total };
  const afterTotal = after?.total ?? '0';
  if (!isPureDecrease(before, now.items, afterTotal)) return { kind: 'other' };
  const left = whatIsLeft(before, earlier);
  const owed = subtract(subtract(before.total, afterTotal), left.credited);
  const parts = before.items.flatMap((item) => decreaseOf(item, sumOf(now.items, item), left));
  const pieces = parts.filter(({ quantity }) => quantity !== null);
  if (!isPositive(owed))
    return pieces.length === 0 || isNegative(owed) ? { kind: 'nothing' } : { kind: 'other' };

  const taken = parts.map(({ item, quantity, net, tax }): Taken => ({
    key: item.key,
    quantity: quantity ?? '0',
    net,
    tax,
  }));
  // What earlier refunds gave for no line, or at other amounts, makes the difference.
  const difference = subtract(owed, sum(taken.map((each) => add(each.net, each.tax))));
  const extra: RefundCharge[] = [];
  if (compare(difference, '0.05') > 0 || compare(difference, '-0.05') < 0)
    extra.push(singleCharge(isPositive(difference) ? 'Refund' : 'Refunded before', difference, '0'));
  if (!isZero(difference)) taken.push({ key: '', quantity: '0', net: difference, tax: '0' });
  const goods = pieces.flatMap(({ item, quantity }) =>
    item.product === null || quantity === null
      ? []
      : [
          {
            ...item.product,
            name: item.name,
            quantity,
            keeps: plain(sumOf(now.items, item).quantity),
          },
        ],
  );
  const refund = {
    ...refundDocument(parts, extra, owed),
    goods,
    taken,
    total: owed,
    location: null,
    paysBack: true,
    date,
  };
  return { kind: 'decrease', refund };
}

type Amounts = Pick<RefundItem, 'quantity' | 'net' | 'tax'>;

/** The same goods or charge: a charge has no id, so it is known by its name and SKU. */
const identity = (item: RefundItem): string =>
  item.product === null ? `charge ${item.chargeSku ?? ''} ${item.name}` : item.key;

function sumOf(items: readonly RefundItem[], like: RefundItem): Amounts {
  const same = items.filter((item) => identity(item) === identity(like));
  return {
    quantity: sum(same.map((item) => item.quantity)),
    net: sum(same.map((item) => item.net)),
    tax: sum(same.map((item) => item.tax)),
  };
}

/** Discounts may move either way, as they follow what is left of the goods. */
function isPureDecrease(before: RefundBasis, after: readonly RefundItem[], afterTotal: string): boolean {
  if (compare(afterTotal, before.total) >= 0) return false;
  const tax = (items: readonly RefundItem[]) => sum(items.map((item) => item.tax));
  if (compare(tax(after), tax(before.items)) > 0) return false;
  return after.every((item) => {
    const is = sumOf(after, item);
    const was = sumOf(before.items, item);
    if (item.product === null && isNegative(is.net)) return true;
    if (compare(is.quantity, was.quantity) > 0) return false;
    // Price per piece, without dividing: is.net / is.quantity ≤ was.net / was.quantity.
    if (item.product !== null) return !isDearer(is, was);
    return compare(is.net, was.net) <= 0;
  });
}

const isDearer = (is: Amounts, was: Amounts): boolean =>
  compare(multiply(is.net, was.quantity), multiply(was.net, is.quantity)) > 0;

function decreaseOf(item: RefundItem, is: Amounts, left: WhatIsLeft): Part[] {
  const gone = left.taken(item.key);
  const less = (was: string, now: string, before: string) => subtract(subtract(was, now), before);
  const quantity = less(item.quantity, is.quantity, gone.quantity);
  const net = less(item.net, is.net, gone.net);
  const tax = less(item.tax, is.tax, gone.tax);
  const isDiscount = isNegative(item.net);
  const pieces = isPositive(quantity) && !isDiscount ? plain(quantity) : null;
  // A refund of the item by another way gave more than the edit takes off: the difference is settled over the whole.
  const given = isDiscount || isPositive(net) ? net : '0';
  const itsTax = isDiscount || isPositive(tax) ? tax : '0';
  if (pieces === null && isZero(given) && isZero(itsTax)) return [];
  return [{ item, quantity: pieces, net: given, tax: itsTax, ownAmount: true }];
}
