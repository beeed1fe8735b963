import { z } from 'zod';
import { customerIdRead, decimalRead, flagRead, saleIdRead, textRead } from '../primitives';
import { creditNoteRead, invoiceRead, orderPartRead } from './document';
import { fulfilmentRead } from './fulfilment';

const amount = decimalRead.nullish();
const text = textRead.nullish();

/**
 * Answer of `GET`, `POST`, `PUT` and `DELETE /sale`. Its id is `ID`, not `SaleID` (contracts: cin7-core §3.2). Parts that do not exist
 * yet may be absent, null or empty.
 */
export const saleRead = z.looseObject({
  ID: saleIdRead,
  Customer: text,
  CustomerID: customerIdRead.nullish(),
  BaseCurrency: text,
  CustomerCurrency: text,
  TaxRule: text,
  TaxCalculation: text,
  PriceTier: text,
  Location: text,
  ShipBy: text,
  SaleOrderDate: text,
  LastModifiedOn: text,
  Note: text,
  CustomerReference: text,
  COGSAmount: amount,
  Status: text,
  CombinedPickingStatus: text,
  CombinedPackingStatus: text,
  CombinedShippingStatus: text,
  CombinedInvoiceStatus: text,
  CombinedPaymentStatus: text,
  CombinedTrackingNumbers: text,
  FulFilmentStatus: text,
  Carrier: text,
  CurrencyRate: amount,
  SalesRepresentative: text,
  ServiceOnly: flagRead.nullish(),
  Type: text,
  SourceChannel: text,
  ExternalID: text,
  Quote: orderPartRead.nullish(),
  Order: orderPartRead.nullish(),
  Fulfilments: z.array(fulfilmentRead).nullish(),
  Invoices: z.array(invoiceRead).nullish(),
  CreditNotes: z.array(creditNoteRead).nullish(),
});
export type Sale = z.output<typeof saleRead>;

/** A sale by its id alone: an answer without one is no sale at all. */
export const saleAsItIsRead = saleRead.pick({ ID: true });
