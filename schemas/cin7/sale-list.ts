import { z } from 'zod';
import { customerIdRead, decimalRead, plainIdRead, saleIdRead, textRead } from '../primitives';
import { pageRead } from './page';

const amount = decimalRead.nullish();
const text = textRead.nullish();

/** A row of `GET /saleList` (and of `/saleCreditNoteList`). Statuses are open sets (contracts: cin7-core §2.2, §3.1). */
export const saleListRowRead = z.looseObject({
  SaleID: saleIdRead,
  OrderNumber: text,
  Status: text,
  OrderDate: text,
  InvoiceDate: text,
  InvoiceDueDate: text,
  ShipBy: text,
  Customer: text,
  CustomerID: customerIdRead.nullish(),
  InvoiceNumber: text,
  CreditNoteNumber: text,
  CustomerReference: text,
  InvoiceAmount: amount,
  PaidAmount: amount,
  SaleInvoicesTotalAmount: amount,
  BaseCurrency: text,
  CustomerCurrency: text,
  Updated: text,
  QuoteStatus: text,
  OrderStatus: text,
  CombinedPickingStatus: text,
  CombinedPackingStatus: text,
  CombinedShippingStatus: text,
  CombinedInvoiceStatus: text,
  CombinedPaymentStatus: text,
  CombinedPaymentTotal: amount,
  CombinedTrackingNumbers: text,
  CreditNoteStatus: text,
  FulFilmentStatus: text,
  Type: text,
  SourceChannel: text,
  ExternalID: text,
  OrderLocationID: plainIdRead.nullish(),
});
export type SaleListRow = z.output<typeof saleListRowRead>;

export const saleListRead = pageRead('SaleList', saleListRowRead);
