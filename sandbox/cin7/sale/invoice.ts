import { type Company } from '../company';
import { type Call, type Resource } from '../http/call';
import {
  bool,
  date,
  guid,
  list,
  number,
  oneOf,
  required,
  text,
  ZERO_GUID,
  type ShapeOf,
} from '../http/fields';
import { notFound, refuse } from '../http/refusal';
import { plusDays } from '../dates';
import { emitSale } from './events';
import { isOpen, refuseUnless, saleOfTask, saleToRead, saleToWrite } from './find';
import { invoiceChargeFields, invoiceLineFields } from './line-fields';
import { readLines } from './lines';
import { type Invoice, type Sale } from './model';
import { invoiceFields } from './show';
import { displayLines, invoiceLinesShown, styleAsked } from './show-documents';
import { invoiceStatus } from './statuses/document-statuses';
import { totals } from './totals';
import { book, systemAccount } from './transactions';
import { emptyDocument } from './sale';

const optionalFields = {
  CombineAdditionalCharges: bool(),
  Memo: text(1024),
  Status: oneOf('DRAFT', 'AUTHORISED'),
  InvoiceDate: date(),
  InvoiceDueDate: date(),
  CurrencyConversionRate: number(),
  BillingAddressLine1: text(256),
  BillingAddressLine2: text(256),
  LinkedFulfillmentNumber: text(),
  Lines: list(invoiceLineFields),
  AdditionalCharges: list(invoiceChargeFields),
};
const putFields = { SaleID: required(guid()), TaskID: required(guid()), ...optionalFields };
const postFields = {
  ...putFields,
  CombineAdditionalCharges: required(bool()),
  Status: required(oneOf('DRAFT', 'AUTHORISED')),
  InvoiceDate: required(date()),
  InvoiceDueDate: required(date()),
};

/** `/sale/invoice` (contracts: cin7-core §3.7). */
export const invoices: Resource = {
  GET: (call) => answer(call, saleToRead(call, call.query.required('SaleID'))),
  POST(call) {
    const { company } = call;
    const sent = call.read(postFields);
    const sale = invoiceable(call, sent.SaleID);
    const invoice = invoiceOf(company, sale, sent.TaskID);
    refuseUnless(isOpen(invoice.status), 'Invoice', invoiceStatus(sale, invoice));
    Object.assign(
      invoice,
      written(company, sale, sent),
      readLines(company, sale, sent, sent.CombineAdditionalCharges),
    );
    settle(company, sale, invoice, sent.Status);
    return answer(call, company.saveSale(sale));
  },
  /** Keeps the collections that are left out; an empty one empties. */
  PUT(call) {
    const { company } = call;
    const sent = call.read(putFields);
    const sale = invoiceable(call, sent.SaleID);
    const invoice = sale.invoices.find((one) => one.TaskID === sent.TaskID) ?? notFound('Invoice');
    refuseUnless(isOpen(invoice.status), 'Invoice', invoiceStatus(sale, invoice));
    const { lines, charges } = readLines(company, sale, sent, sent.CombineAdditionalCharges ?? false);
    Object.assign(invoice, written(company, sale, sent, invoice));
    if (sent.Lines !== undefined) invoice.lines = lines;
    if (sent.AdditionalCharges !== undefined) invoice.charges = charges;
    settle(company, sale, invoice, sent.Status ?? 'DRAFT');
    return answer(call, company.saveSale(sale));
  },
  DELETE(call) {
    const { company, query } = call;
    const task = query.required('TaskID').toLowerCase();
    const sale = saleToWrite(call, (saleOfTask(company, task) ?? notFound('Task')).ID);
    const invoice = sale.invoices.find((one) => one.TaskID === task) ?? notFound('Invoice');
    if (sale.payments.some((one) => one.TaskID === task && one.Type === 'Payment'))
      refuse('Invoice has payments.');
    sale.transactions = sale.transactions.filter((one) => one.TaskID !== task);
    if (query.flag('Void')) Object.assign(invoice, { status: 'VOIDED', lines: [], charges: [] });
    else invoice.status = 'DRAFT';
    return answer(call, company.saveSale(sale));
  },
};

function invoiceable(call: Call, saleId: string): Sale {
  const sale = saleToWrite(call, saleId);
  // A Service sale has no order to authorise.
  if (sale.type !== 'Service Sale' && sale.order.status !== 'AUTHORISED')
    refuse('Sale order must be AUTHORISED.');
  return sale;
}

/**
 * The invoice that a POST is about, made if need be. The zero GUID means a new one; on a Simple sale, which can have but one,
 * what it does is a switch (contracts: cin7-core U22).
 */
function invoiceOf(company: Company, sale: Sale, taskId: string): Invoice {
  const known = sale.invoices.find((one) => one.TaskID === taskId);
  if (known !== undefined) return known;
  if (sale.type !== 'Advanced Sale') {
    const form = company.switches.simpleInvoiceZeroGuid;
    if (taskId === ZERO_GUID && form === 'refuses') refuse('TaskID is incorrect.');
    if (taskId === ZERO_GUID && form === 'converts' && sale.type === 'Simple Sale')
      sale.type = 'Advanced Sale';
    else if (taskId === ZERO_GUID || taskId === sale.ID)
      return sale.invoices.find((one) => one.status !== 'VOIDED') ?? add(sale, emptyInvoice(sale, sale.ID));
  }
  return taskId === ZERO_GUID ? add(sale, emptyInvoice(sale, company.newId())) : notFound('Task');
}

function add(sale: Sale, invoice: Invoice): Invoice {
  // One that was voided under the same id makes way.
  sale.invoices = [...sale.invoices.filter((one) => one.TaskID !== invoice.TaskID), invoice];
  return invoice;
}

function emptyInvoice(sale: Sale, taskId: string): Invoice {
  return {
    ...emptyDocument('NOT AVAILABLE'),
    TaskID: taskId,
    number: null,
    InvoiceDate: sale.header.SaleOrderDate,
    InvoiceDueDate: plusDays(sale.header.SaleOrderDate, 30),
    CurrencyConversionRate: sale.header.CurrencyRate,
    BillingAddressLine1: '',
    BillingAddressLine2: '',
    LinkedFulfillmentNumber: null,
  };
}

type Sent = ShapeOf<typeof putFields>;
function written(_company: Company, sale: Sale, sent: Sent, before?: Invoice): Partial<Invoice> {
  const display = displayLines(sale.header.BillingAddress);
  return {
    memo: sent.Memo ?? before?.memo ?? '',
    combineCharges: sent.CombineAdditionalCharges ?? before?.combineCharges ?? false,
    ...(sent.InvoiceDate === undefined ? {} : { InvoiceDate: sent.InvoiceDate }),
    ...(sent.InvoiceDueDate === undefined ? {} : { InvoiceDueDate: sent.InvoiceDueDate }),
    CurrencyConversionRate:
      sent.CurrencyConversionRate ?? before?.CurrencyConversionRate ?? sale.header.CurrencyRate,
    BillingAddressLine1:
      sent.BillingAddressLine1 ?? before?.BillingAddressLine1 ?? display.DisplayAddressLine1,
    BillingAddressLine2:
      sent.BillingAddressLine2 ?? before?.BillingAddressLine2 ?? display.DisplayAddressLine2,
    LinkedFulfillmentNumber: sent.LinkedFulfillmentNumber ?? before?.LinkedFulfillmentNumber ?? null,
  };
}

/** Gives it its status, and on authorisation its number and bookings. */
function settle(company: Company, sale: Sale, invoice: Invoice, status: 'DRAFT' | 'AUTHORISED'): void {
  invoice.status = status;
  if (status === 'AUTHORISED' || company.switches.invoiceNumberedAt === 'creation')
    invoice.number ??= company.nextNumber('INV');
  const linked = sale.fulfilments.find((task) => String(task.number) === invoice.LinkedFulfillmentNumber);
  if (linked !== undefined) linked.linkedInvoice = invoice.number;
  if (status !== 'AUTHORISED') return;
  if (invoice.lines.length + invoice.charges.length === 0 && company.switches.emptyInvoiceRefused)
    refuse('Invoice has no lines.');
  const { Total } = totals(invoice, sale.header.TaxCalculation);
  const credit = [...invoice.lines, ...invoice.charges][0]?.Account ?? sale.header.DefaultAccount;
  const text = `${sale.header.Customer} - ${invoice.number ?? ''}`;
  book(company, sale, invoice.TaskID, {
    debit: systemAccount(company, 'DEBTORS', '610'),
    credit,
    amount: Total,
    date: invoice.InvoiceDate,
    text,
  });
  emitSale(company, sale, { type: 'InvoiceAuthorised', taskId: invoice.TaskID, invoice: invoice.number });
}

function answer(call: Call, sale: Sale): object {
  const style = styleAsked(call);
  const shown = sale.invoices.map((invoice) => ({
    ...invoiceFields(sale, invoice),
    CombineAdditionalCharges: style.combineCharges,
    ...invoiceLinesShown(call.company, invoice, style),
  }));
  return { SaleID: sale.ID, Invoices: shown };
}
