import { compare, isPositive, roundToCents, subtract, sum } from '../money';
import { type Money, type OrderRef } from '../ids';
import { type Order } from '../order';
import { type PlannedPayment } from '../sale-plan';
import { type StoreSettings } from '../settings';

/**
 * Unique and stable per order, generation and payment: by it a lost answer is found again (contracts: cin7-core §3.9, §5.3).
 *
 * @param nth from 1; only the sale of a day has several.
 */
export const paymentReference = (ref: OrderRef, generation: number, nth = 1): string =>
  `SS-${ref.ssAccount}-${ref.orderId}${generation > 1 ? `-g${generation}` : ''}-${nth}`;

/**
 * The payment to write after the invoice is authorised, or why there is none. Amount = what was paid, at most the sale's total:
 * Cin7 would keep anything above as an overpayment, which nobody asked for.
 *
 * @param input.before payments that are planned already: only what was paid beyond them is one more.
 */
export function planPayment(
  input: {
    ref: OrderRef;
    generation: number;
    date: string;
    total: Money;
    before?: readonly PlannedPayment[];
  },
  order: Pick<Order, 'amountPaid' | 'paymentMethod'>,
  settings: Pick<StoreSettings, 'paymentAccounts' | 'invoiceStatus'>,
): { payment: PlannedPayment | null; notes: string[] } {
  const before = input.before ?? [];
  const already = sum(before.map(({ amount }) => amount));
  const paid = roundToCents(subtract(order.amountPaid, already));
  const owed = subtract(input.total, already);
  if (!isPositive(paid)) return { payment: null, notes: [] };
  // The first payment was cut to the total: what is beyond it was told then.
  if (before.length > 0 && !isPositive(owed)) return { payment: null, notes: [] };
  const method = order.paymentMethod?.trim() ?? '';
  const account = accountFor(settings.paymentAccounts, method);
  if (account === undefined) {
    const named =
      method === '' ? 'No payment method is given' : `Payment method "${method}" is mapped to no account`;
    return { payment: null, notes: [`${named}, so the ${paid} paid is not written to Cin7 Core.`] };
  }
  if (settings.invoiceStatus === 'draft') {
    return {
      payment: null,
      notes: [`The invoice stays a draft, so the ${paid} paid is not written to Cin7 Core.`],
    };
  }
  if (!isPositive(input.total)) {
    return {
      payment: null,
      notes: [`The sale's total is ${input.total}, so the ${paid} paid is not written to Cin7 Core.`],
    };
  }
  const excess = subtract(paid, owed);
  const over = compare(paid, owed) > 0;
  return {
    payment: {
      account,
      method,
      amount: over ? owed : paid,
      reference: paymentReference(input.ref, input.generation, before.length + 1),
      date: input.date,
    },
    notes: over ? [`${paid} was paid, ${excess} more than the total; the payment is ${owed}.`] : [],
  };
}

/** The account of a method, else of any other; a method named like a part of JavaScript's objects is no mapping. */
export const accountFor = (accounts: Record<string, string>, method: string): string | undefined =>
  Object.hasOwn(accounts, method) ? accounts[method] : accounts['*'];
