import { type Company } from '../company';
import { type Call, type Resource } from '../http/call';
import { date, guid, number, readOnly, required, text } from '../http/fields';
import { notFound, refuse } from '../http/refusal';
import { divide, multiply, subtract } from '../numbers';
import { account } from '../reference/lookups';
import { emitSale } from './events';
import { saleOfTask, saleToRead, saleToWrite } from './find';
import { type Payment, type Sale } from './model';
import { paidOn, totals } from './totals';
import { book, systemAccount } from './transactions';

const readOnlyFields = {
  SaleID: readOnly(),
  SaleOrderNumber: readOnly(),
  InvoiceNumber: readOnly(),
  CreditNoteNumber: readOnly(),
  DateCreated: readOnly(),
};
const amountFields = {
  Reference: text(),
  Amount: required(number({ places: 2, min: 0.01 })),
  DatePaid: required(date()),
  Account: text(50),
  CurrencyRate: number(),
  CreditID: guid(),
};
const postFields = {
  ...readOnlyFields,
  ID: readOnly(),
  TaskID: required(guid()),
  Type: required(text()),
  ...amountFields,
};
const putFields = { ...readOnlyFields, ID: required(guid()), TaskID: guid(), Type: text(), ...amountFields };

/** `/sale/payment`: GET answers a bare list (contracts: cin7-core §3.9). Nothing stops the same payment from coming twice. */
export const payments: Resource = {
  GET(call) {
    const sale = saleToRead(call, call.query.required('SaleID'));
    return sale.payments.map((one) => paymentShown(sale, one));
  },
  POST(call) {
    const { company } = call;
    const sent = call.read(postFields);
    const sale = saleToWrite(call, (saleOfTask(company, sent.TaskID) ?? notFound('Task')).ID);
    const Type = typeOf(sent.Type);
    gate(company, sale, sent.TaskID, Type);
    const credit =
      sent.CreditID === undefined ? undefined : takeCredit(company, Type, sent.CreditID, sent.Amount);
    const payment: Payment = {
      ID: company.newId(),
      TaskID: sent.TaskID,
      Type,
      Reference: sent.Reference ?? '',
      Amount: sent.Amount,
      DatePaid: sent.DatePaid,
      Account: credit ?? paymentAccount(company, sent.Account),
      CurrencyRate:
        credit === undefined
          ? (sent.CurrencyRate ?? refuse('Required attribute CurrencyRate is not provided.'))
          : 1,
      DateCreated: company.instant().replace('Z', '0000Z'),
      CreditID: sent.CreditID ?? null,
    };
    sale.payments.push(payment);
    bookPayment(company, sale, payment);
    announce(company, sale, payment);
    company.saveSale(sale);
    return paymentShown(sale, payment);
  },
  PUT(call) {
    const { company } = call;
    const sent = call.read(putFields);
    const { sale, payment } = find(call, sent.ID);
    if (payment.Type === 'Prepayment') refuse('Prepayment can not be modified.');
    payment.Reference = sent.Reference ?? payment.Reference;
    payment.DatePaid = sent.DatePaid;
    if (payment.CreditID === null) {
      payment.Amount = sent.Amount;
      payment.Account = sent.Account === undefined ? payment.Account : paymentAccount(company, sent.Account);
      payment.CurrencyRate = sent.CurrencyRate ?? payment.CurrencyRate;
    }
    company.saveSale(sale);
    return paymentShown(sale, payment);
  },
  DELETE(call) {
    const { sale, payment } = find(call, call.query.required('ID').toLowerCase());
    sale.payments = sale.payments.filter((one) => one !== payment);
    sale.transactions = sale.transactions.filter((one) => one.ID !== payment.ID);
    call.company.saveSale(sale);
    return { Success: true };
  },
};

/** Documented in upper case, shown in the examples as `Payment`: either is taken. */
function typeOf(sent: string): Payment['Type'] {
  const types: Record<string, Payment['Type']> = {
    PREPAYMENT: 'Prepayment',
    PAYMENT: 'Payment',
    REFUND: 'Refund',
  };
  return types[sent.toUpperCase()] ?? refuse('Type has an incorrect value.');
}

/** What must be authorised first, and what must not be (contracts: cin7-core §2.3). */
function gate(company: Company, sale: Sale, taskId: string, type: Payment['Type']): void {
  const invoiced = sale.invoices.some((one) => one.status === 'AUTHORISED');
  if (type === 'Prepayment') {
    const quoted =
      sale.quote.status === 'AUTHORISED' ||
      (sale.header.SkipQuote && company.switches.prepaymentWithSkippedQuote);
    if (!quoted) refuse('Quote must be AUTHORISED.');
    if (invoiced || sale.order.status === 'AUTHORISED')
      refuse('Prepayment is not available when the order or an invoice is AUTHORISED.');
    return;
  }
  const documents = type === 'Payment' ? sale.invoices : sale.creditNotes;
  const found = documents.find((one) => one.TaskID === taskId);
  if (found?.status !== 'AUTHORISED')
    refuse(type === 'Payment' ? 'Invoice must be AUTHORISED.' : 'Credit note must be AUTHORISED.');
}

function paymentAccount(company: Company, code: string | undefined): string {
  if (code === undefined || code === '') return refuse('Required attribute Account is not provided.');
  const found = account(company, code, 'Payment account');
  return found.ForPayments ? found.Code : refuse(`Account '${code}' can not be used for payments`);
}

function takeCredit(company: Company, type: Payment['Type'], id: string, amount: number): string {
  if (type !== 'Payment') return refuse('CreditID can be used with PAYMENT only.');
  const credit = company.credits.get(id) ?? notFound('Credit');
  if (credit.RemainingAmount < amount) refuse('Credit amount is not enough.');
  company.credits.put({ ...credit, RemainingAmount: subtract(credit.RemainingAmount, amount) });
  return credit.Account;
}

function find(call: Call, id: string): { sale: Sale; payment: Payment } {
  const owner =
    call.company.sales.find((one) => one.payments.some((payment) => payment.ID === id)) ??
    notFound('Payment');
  const sale = saleToWrite(call, owner.ID);
  return { sale, payment: sale.payments.find((one) => one.ID === id) ?? notFound('Payment') };
}

function bookPayment(company: Company, sale: Sale, payment: Payment): void {
  const debtors = systemAccount(company, 'DEBTORS', '610');
  const [debit, credit] = payment.Type === 'Refund' ? [debtors, payment.Account] : [payment.Account, debtors];
  const amount = multiply(payment.Amount, payment.CurrencyRate);
  book(company, sale, payment.TaskID, {
    id: payment.ID,
    debit,
    credit,
    amount,
    date: payment.DatePaid,
    text: `${sale.header.Customer} - ${payment.Reference}`,
  });
}

function announce(company: Company, sale: Sale, payment: Payment): void {
  const invoice = sale.invoices.find((one) => one.TaskID === payment.TaskID && payment.Type === 'Payment');
  if (invoice === undefined) return;
  const { Total } = totals(invoice, sale.header.TaxCalculation);
  const paid = paidOn(sale, invoice);
  const percent = Total === 0 ? '100.00' : multiply(divide(paid, Total), 100).toFixed(2);
  const type = paid >= Total ? 'FullPaymentReceived' : 'PartialPaymentReceived';
  emitSale(company, sale, { type, document: invoice.number ?? '', date: invoice.InvoiceDate, percent });
}

type PaymentShown = Payment &
  Record<'SaleID' | 'SaleOrderNumber', string> &
  Record<'InvoiceNumber' | 'CreditNoteNumber', string | null>;

/** A payment by itself, with the numbers of what it paid. */
export function paymentShown(sale: Sale, payment: Payment): PaymentShown {
  const { TaskID, ID, Type } = payment;
  const invoice = sale.invoices.find((one) => one.TaskID === TaskID && Type === 'Payment');
  const note = sale.creditNotes.find((one) => one.TaskID === TaskID && Type === 'Refund');
  return {
    SaleID: sale.ID,
    SaleOrderNumber: sale.number,
    InvoiceNumber: invoice?.number ?? null,
    CreditNoteNumber: note?.number ?? null,
    ...payment,
    TaskID,
    ID,
  };
}
