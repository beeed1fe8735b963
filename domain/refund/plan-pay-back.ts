import { compare, isPositive, roundToCents, subtract, sum } from '../money';
import { type PlannedPayment } from '../sale-plan';

/** What an order was paid with in Cin7, oldest first. */
export type Paid = Pick<PlannedPayment, 'account' | 'amount' | 'reference'>;

/** From which accounts a refund is paid back. */
export interface PayBack {
  /** One payment each; empty = nothing is paid back. */
  parts: { account: string; amount: string }[];
  /** Of all parts. */
  amount: string;
}

/**
 * From where a credit note is paid back: from the accounts that the order was paid to, in that order, at most what was paid and not paid
 * back yet. The same refund has the same parts however often it is asked, also when the order is paid more meanwhile.
 *
 * @param before paid back of earlier refunds, and of this one by others.
 */
export function planPayBack(paid: readonly Paid[], before: string, wanted: string): PayBack {
  const parts: PayBack['parts'] = [];
  let [skip, open] = [before, wanted];
  for (const { account, amount } of paid) {
    const skipped = least(skip, amount);
    skip = subtract(skip, skipped);
    const some = least(open, subtract(amount, skipped));
    if (!isPositive(some)) continue;
    parts.push({ account, amount: roundToCents(some) });
    open = subtract(open, some);
  }
  return { parts, amount: roundToCents(sum(parts.map((part) => part.amount))) };
}

const least = (a: string, b: string): string => (compare(a, b) < 0 ? a : b);
