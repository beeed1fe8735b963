import { add, cents, divide, multiply, subtract, total } from '../numbers';
import { type TaxRule } from '../model';
import {
  type CreditNote,
  type Invoice,
  type Payment,
  type Sale,
  type SaleDocument,
  type SaleHeader,
} from './model';

/** Quantity × price less discount, to 4 places, in the sale's own inclusive or exclusive terms. */
export const lineTotal = (line: { Quantity: number; Price: number; Discount: number }): number =>
  multiply(line.Quantity, line.Price, subtract(1, divide(line.Discount, 100)));

/** What the rule's percent would come to. */
export function taxByRule(rule: TaxRule, amount: number, calculation: SaleHeader['TaxCalculation']): number {
  if (calculation === 'Exclusive') return multiply(amount, divide(rule.TaxPercent, 100));
  return divide(multiply(amount, rule.TaxPercent), add(100, rule.TaxPercent));
}

export interface Totals {
  TotalBeforeTax: number;
  Tax: number;
  Total: number;
}
/** Summed at 4 places, then to the cent. */
export function totals(
  document: Pick<SaleDocument, 'lines' | 'charges'>,
  calculation: SaleHeader['TaxCalculation'],
): Totals {
  const all = [...document.lines, ...document.charges];
  const [amount, tax] = [total(all, (one) => one.Total), total(all, (one) => one.Tax)];
  const net = calculation === 'Inclusive' ? subtract(amount, tax) : amount;
  return { TotalBeforeTax: cents(net), Tax: cents(tax), Total: cents(add(net, tax)) };
}

const isPayment = (payment: Payment): boolean => payment.Type !== 'Refund';

/** What was paid on one invoice. Prepayments go to the first. */
export function paidOn(sale: Sale, invoice: Invoice): number {
  const first = sale.invoices.find((one) => one.status === 'AUTHORISED') === invoice;
  const mine = sale.payments.filter(
    (payment) =>
      (payment.Type === 'Payment' && payment.TaskID === invoice.TaskID) ||
      (first && payment.Type === 'Prepayment'),
  );
  return total(mine, (payment) => payment.Amount);
}
export const refundedOn = (sale: Sale, note: CreditNote): number =>
  total(
    sale.payments.filter((payment) => payment.Type === 'Refund' && payment.TaskID === note.TaskID),
    (payment) => payment.Amount,
  );

export interface Balance {
  invoiced: number;
  credited: number;
  paid: number;
  refunded: number;
  /** invoices less credit notes, less what was paid and not refunded */
  open: number;
}
/** Authorised documents only. */
export function balance(sale: Sale): Balance {
  const sum = (documents: SaleDocument[]): number =>
    total(
      documents.filter((one) => one.status === 'AUTHORISED'),
      (one) => totals(one, sale.header.TaxCalculation).Total,
    );
  const [invoiced, credited] = [sum(sale.invoices), sum(sale.creditNotes)];
  const paid = total(sale.payments.filter(isPayment), (payment) => payment.Amount);
  const refunded = total(
    sale.payments.filter((payment) => payment.Type === 'Refund'),
    (payment) => payment.Amount,
  );
  return {
    invoiced,
    credited,
    paid,
    refunded,
    open: subtract(subtract(invoiced, credited), subtract(paid, refunded)),
  };
}
