import { z } from 'zod';
import { decimalRead, plainIdRead, saleIdRead, taskIdRead, textRead } from '../primitives';
import { chargesRead, linesRead, pickLinesRead } from './line';
import { paymentRead } from './payment';

const amount = decimalRead.nullish();
const text = textRead.nullish();

const totals = { TotalBeforeTax: amount, Tax: amount, Total: amount };

/** A sale's order (or quote) as it stands inside the sale. contracts: cin7-core §3.4 */
export const orderPartRead = z.looseObject({
  SaleOrderNumber: text,
  Memo: text,
  Status: text,
  Lines: linesRead,
  AdditionalCharges: chargesRead,
  ...totals,
});

/** Answer of `GET` and `POST /sale/order`. */
export const saleOrderRead = orderPartRead.extend({ SaleID: saleIdRead });
export type SaleOrder = z.output<typeof saleOrderRead>;

export const invoiceRead = z.looseObject({
  TaskID: taskIdRead,
  InvoiceNumber: text,
  Memo: text,
  Status: text,
  InvoiceDate: text,
  InvoiceDueDate: text,
  CurrencyConversionRate: amount,
  LinkedFulfillmentNumber: text,
  Lines: linesRead,
  AdditionalCharges: chargesRead,
  Payments: z.array(paymentRead).nullish(),
  Paid: amount,
  ...totals,
});

/** Answer of `GET` and `POST /sale/invoice`; `Invoices[].TaskID` is what a payment needs. contracts: cin7-core §3.7 */
export const saleInvoicesRead = z.looseObject({ SaleID: saleIdRead, Invoices: z.array(invoiceRead) });
export type SaleInvoices = z.output<typeof saleInvoicesRead>;

export const creditNoteRead = z.looseObject({
  TaskID: taskIdRead,
  CreditNoteInvoiceNumber: text,
  CreditNoteNumber: text,
  CreditNoteDate: text,
  Status: text,
  Memo: text,
  Lines: linesRead,
  AdditionalCharges: chargesRead,
  Restock: pickLinesRead,
  CreditNoteBalance: amount,
  Payments: z.array(paymentRead).nullish(),
  ...totals,
});

/** Answer of `GET /sale/creditnote`. contracts: cin7-core §3.8 */
export const saleCreditNotesRead = z.looseObject({
  SaleID: saleIdRead,
  CreditNotes: z.array(creditNoteRead),
});

/** Answer of `/sale/manualJournal`. contracts: cin7-core §3.10 */
export const saleManualJournalRead = z.looseObject({
  SaleID: saleIdRead,
  Status: text,
  Lines: z
    .array(z.looseObject({ Reference: text, Amount: amount, Date: text, Debit: text, Credit: text }))
    .nullish(),
});

/** Answer of `/sale/attachment`. contracts: cin7-core §3.10 */
export const saleAttachmentsRead = z.looseObject({
  SaleID: saleIdRead,
  Lines: z
    .array(z.looseObject({ ID: plainIdRead, FileName: text, ContentType: text, DownloadUrl: text }))
    .nullish(),
});
