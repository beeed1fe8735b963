import { balance, paidOn, totals } from '../totals';
import { type Invoice, type Sale } from '../model';

/** An authorised invoice that is fully paid reads PAID. */
export function invoiceStatus(sale: Sale, invoice: Invoice): string {
  if (invoice.status !== 'AUTHORISED') return invoice.status;
  return paidOn(sale, invoice) >= totals(invoice, sale.header.TaxCalculation).Total ? 'PAID' : 'AUTHORISED';
}

export const quoteStatus = (sale: Sale): string => (sale.voided ? 'VOIDED' : sale.quote.status);

export function creditNoteStatus(sale: Sale): string {
  const live = sale.creditNotes.filter((one) => one.status !== 'VOIDED');
  if (live.length === 0) return sale.creditNotes.length > 0 ? 'VOIDED' : 'NOT AVAILABLE';
  return live.some((one) => one.status === 'AUTHORISED') ? 'AUTHORISED' : 'DRAFT';
}

/** The table and the examples of the vendor disagree on the words (contracts: cin7-core §8.5). */
export function combinedInvoiceStatus(sale: Sale, words: 'examples' | 'table'): string {
  if (sale.voided) return 'VOIDED';
  const live = sale.invoices.filter((one) => one.status !== 'VOIDED');
  if (words === 'table') {
    if (live.length === 0) return 'NOT AVAILABLE';
    if (live.every((one) => invoiceStatus(sale, one) === 'PAID')) return 'PAID';
    return live.every((one) => one.status === 'AUTHORISED') ? 'AUTHORISED' : 'DRAFT';
  }
  if (sale.order.status !== 'AUTHORISED' && live.length === 0) return 'NOT AVAILABLE';
  if (!live.some((one) => one.status === 'AUTHORISED')) return 'NOT INVOICED';
  return creditNoteStatus(sale) === 'AUTHORISED' ? 'INVOICED / CREDITED' : 'INVOICED';
}

export function combinedPaymentStatus(sale: Sale): string {
  if (sale.voided) return 'VOIDED';
  const { invoiced, credited, paid, refunded } = balance(sale);
  if (!sale.invoices.some((one) => one.status === 'AUTHORISED')) return paid > 0 ? 'PREPAID' : 'UNPAID';
  if (credited > 0 && paid >= invoiced && refunded < credited) return 'NOT REFUNDED';
  if (paid >= invoiced) return 'PAID';
  return paid > 0 ? 'PARTIALLY PAID' : 'UNPAID';
}
