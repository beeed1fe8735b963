import { z } from 'zod';
import { decimalRead, plainIdRead, saleIdRead, taskIdRead, textRead } from '../primitives';

const text = textRead.nullish();

/** A payment. `Type` is compared without case: the table says PAYMENT, answers say Payment (contracts: cin7-core §3.9). */
export const paymentRead = z.looseObject({
  ID: plainIdRead,
  SaleID: saleIdRead.nullish(),
  TaskID: taskIdRead.nullish(),
  SaleOrderNumber: text,
  InvoiceNumber: text,
  CreditNoteNumber: text,
  Type: text,
  Reference: text,
  Amount: decimalRead,
  DatePaid: text,
  Account: text,
  CurrencyRate: decimalRead.nullish(),
  DateCreated: text,
});

/** `GET /sale/payment` answers a bare list. */
export const paymentsRead = z.array(paymentRead);
