import { z } from 'zod';
import { LENGTHS } from './lengths';
import {
  eachSkuOnce,
  invoiceChargeWrite,
  invoiceLineWrite,
  orderChargeWrite,
  orderLineWrite,
} from './line-write';
import { businessDate, decimalWrite, guidWrite, neededText, textWrite } from './write-field';

const { document } = LENGTHS;
const memo = textWrite(document.Memo).default('');
/** Charges go in their own list, never among the lines. */
const separateCharges = z.literal(false).default(false);
const status = z.enum(['DRAFT', 'AUTHORISED']);

/** Body of `POST /sale/order`. contracts: cin7-core §3.4 */
export const orderWrite = z.strictObject({
  SaleID: guidWrite,
  CombineAdditionalCharges: separateCharges,
  Memo: memo,
  Status: status,
  AutoPickPackShipMode: z.enum(['NOPICK', 'AUTOPICK', 'AUTOPICKPACK', 'AUTOPICKPACKSHIP']),
  Lines: z.array(orderLineWrite).refine(eachSkuOnce, { error: 'a SKU stands twice' }),
  AdditionalCharges: z.array(orderChargeWrite),
});
export type OrderWrite = z.input<typeof orderWrite>;

/** Body of `POST /sale/invoice`; `TaskID` is the sale's id or the zero GUID. contracts: cin7-core §3.7 */
export const invoiceWrite = z.strictObject({
  SaleID: guidWrite,
  TaskID: guidWrite,
  CombineAdditionalCharges: separateCharges,
  Memo: memo,
  Status: status,
  InvoiceDate: businessDate,
  InvoiceDueDate: businessDate,
  CurrencyConversionRate: decimalWrite(4).optional(),
  BillingAddressLine1: textWrite(document.BillingAddressLine1).optional(),
  BillingAddressLine2: textWrite(document.BillingAddressLine2).optional(),
  LinkedFulfillmentNumber: textWrite(50).optional(),
  Lines: z.array(invoiceLineWrite).refine(eachSkuOnce, { error: 'a SKU stands twice' }),
  AdditionalCharges: z.array(invoiceChargeWrite),
});
export type InvoiceWrite = z.input<typeof invoiceWrite>;

/**
 * Body of `POST /sale/payment`; `Reference` is required by us: there is no other way to know a payment again
 * (contracts: cin7-core §3.9, §5.3).
 */
export const paymentWrite = z.strictObject({
  TaskID: guidWrite,
  Type: z.enum(['PREPAYMENT', 'PAYMENT', 'REFUND']),
  Reference: neededText(256),
  Amount: decimalWrite(2),
  DatePaid: businessDate,
  Account: neededText(50),
  CurrencyRate: decimalWrite(4),
});
export type PaymentWrite = z.input<typeof paymentWrite>;
