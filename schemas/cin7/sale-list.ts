import { z } from 'zod';
import { customerIdRead, decimalRead, plainIdRead, saleIdRead, textRead } from '../primitives';
import { pageRead } from './page';

// One row that cannot be read would take its whole page with it, again and again: what nobody decides by may be anything.
const amount = decimalRead.nullish().catch(null);
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
  CustomerID: customerIdRead.nullish().catch(null),
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
  OrderLocationID: plainIdRead.nullish().catch(null),
});
export type SaleListRow = z.output<typeof saleListRowRead>;

export const saleListRead = pageRead('SaleList', saleListRowRead);
