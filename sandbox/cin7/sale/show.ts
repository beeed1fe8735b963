import { type Company } from '../company';
import { attributesShown } from '../http/attributes';
import { total } from '../numbers';
import { dimensionsShown } from '../product/show';
import { locationName } from '../reference/lookups';
import { fulfilmentsShown } from './fulfilment/show';
import { type CreditNote, type Invoice, type Payment, type Sale } from './model';
import {
  displayLines,
  invoiceLinesShown,
  linesShown,
  orderCharge,
  orderLineShown,
  pickLineShown,
  quoteLineShown,
  shippingAddressShown,
  totalsShown,
  type LineStyle,
} from './show-documents';
import {
  combinedInvoiceStatus,
  combinedPaymentStatus,
  invoiceStatus,
  quoteStatus,
} from './statuses/document-statuses';
import {
  combinedPackingStatus,
  combinedPickingStatus,
  combinedShippingStatus,
  fulfilmentStatus,
  trackingNumbers,
} from './statuses/fulfilment-statuses';
import { orderStatus, saleStatus } from './statuses/sale-status';
import { paidOn } from './totals';
import { instant } from '../dates';
import { attachmentShown } from './attachment-show';
import { transactionShown } from './transactions';
import { without } from '../../kit/without';

export interface SaleStyle extends LineStyle {
  movements: boolean;
  transactions: boolean;
}

/** The whole sale, as `GET /sale` gives it and as POST, PUT and DELETE answer (contracts: cin7-core §3.2). */
export function saleShown(company: Company, sale: Sale, style: SaleStyle): object {
  return {
    ...headerShown(company, sale),
    Quote: quoteShown(company, sale, style),
    Order: orderShown(company, sale, style),
    Fulfilments: fulfilmentsShown(company, sale, style),
    Invoices: sale.invoices.map((invoice) => invoiceShown(company, sale, invoice, style)),
    CreditNotes: sale.creditNotes.map((note) => creditNoteShown(company, sale, note, style)),
    ManualJournals: { Status: sale.journal.status, Lines: sale.journal.lines },
    ExternalID: sale.header.ExternalID,
    AdditionalAttributes: attributesShown(sale.header.attributes, 'AdditionalAttribute', ''),
    Attachments: sale.attachments.map(attachmentShown),
    InventoryMovements: style.movements
      ? sale.movements.map((one) => ({ ...one, ...dimensionsShown(company.products.get(one.ProductID)) }))
      : [],
    ...(style.transactions ? { Transactions: sale.transactions.map(transactionShown) } : {}),
  };
}

function headerShown(company: Company, sale: Sale): object {
  const { header } = sale;
  return {
    ID: sale.ID,
    Customer: header.Customer,
    CustomerID: header.CustomerID,
    Contact: header.Contact,
    Phone: header.Phone,
    Email: header.Email,
    DefaultAccount: header.DefaultAccount,
    SkipQuote: header.SkipQuote,
    BillingAddress: { ...displayLines(header.BillingAddress), ...header.BillingAddress },
    ShippingAddress: shippingAddressShown(header.ShippingAddress),
    ShippingNotes: header.ShippingNotes,
    BaseCurrency: header.BaseCurrency,
    CustomerCurrency: header.CustomerCurrency,
    TaxRule: header.TaxRule,
    TaxCalculation: header.TaxCalculation,
    Terms: header.Terms,
    PriceTier: header.PriceTier,
    ShipBy: header.ShipBy,
    Location: locationName(company, header.locationId),
    SaleOrderDate: header.SaleOrderDate,
    LastModifiedOn: instant(sale.updatedAt),
    Note: header.Note,
    CustomerReference: header.CustomerReference,
    COGSAmount: total(sale.movements, (one) => one.COGS),
    Status: saleStatus(sale),
    CombinedPickingStatus: combinedPickingStatus(sale),
    CombinedPackingStatus: combinedPackingStatus(sale),
    CombinedShippingStatus: combinedShippingStatus(sale),
    FulFilmentStatus: fulfilmentStatus(sale),
    CombinedInvoiceStatus: combinedInvoiceStatus(sale, company.switches.combinedInvoiceWords),
    CombinedPaymentStatus: combinedPaymentStatus(sale),
    CombinedTrackingNumbers: trackingNumbers(sale),
    Carrier: header.Carrier,
    CurrencyRate: header.CurrencyRate,
    SalesRepresentative: header.SalesRepresentative,
    ServiceOnly: sale.type === 'Service Sale',
    Type: sale.type,
    SourceChannel: header.SourceChannel,
  };
}

export function quoteShown(
  company: Company,
  sale: Sale,
  style: LineStyle,
): { Prepayments: object[]; [field: string]: unknown } {
  return {
    Memo: sale.quote.memo,
    Status: quoteStatus(sale),
    Prepayments: sale.payments.filter((one) => one.Type === 'Prepayment').map(paymentLineShown),
    ...linesShown(sale.quote, (line) => quoteLineShown(company, line, style), orderCharge, style),
    ...totalsShown(sale.quote, sale.header),
  };
}

export function orderShown(company: Company, sale: Sale, style: LineStyle, alone = false): object {
  return {
    SaleOrderNumber: sale.number,
    Memo: sale.order.memo,
    Status: orderStatus(sale, company.switches.orderStatusFollowsShipment),
    ...linesShown(sale.order, (line) => orderLineShown(company, line, style, !alone), orderCharge, style),
    ...totalsShown(sale.order, sale.header),
  };
}

function invoiceShown(company: Company, sale: Sale, invoice: Invoice, style: LineStyle): object {
  return {
    ...invoiceFields(sale, invoice),
    ...invoiceLinesShown(company, invoice, style),
    Payments: sale.payments
      .filter((one) => one.Type === 'Payment' && one.TaskID === invoice.TaskID)
      .map(paymentLineShown),
    ...totalsShown(invoice, sale.header),
    Paid: paidOn(sale, invoice),
  };
}
/** What the invoice of a sale and the invoice by itself have in common. */
export const invoiceFields = (sale: Sale, invoice: Invoice): object => ({
  TaskID: invoice.TaskID,
  InvoiceNumber: invoice.number,
  Memo: invoice.memo,
  Status: invoiceStatus(sale, invoice),
  InvoiceDate: invoice.InvoiceDate,
  InvoiceDueDate: invoice.InvoiceDueDate,
  CurrencyConversionRate: invoice.CurrencyConversionRate,
  BillingAddressLine1: invoice.BillingAddressLine1,
  BillingAddressLine2: invoice.BillingAddressLine2,
  LinkedFulfillmentNumber: invoice.LinkedFulfillmentNumber,
});

function creditNoteShown(company: Company, sale: Sale, note: CreditNote, style: LineStyle): object {
  return {
    ...creditNoteFields(note),
    ...invoiceLinesShown(company, note, style),
    Refunds: sale.payments
      .filter((one) => one.Type === 'Refund' && one.TaskID === note.TaskID)
      .map(paymentLineShown),
    Restock: note.restock.map((line) =>
      pickLineShown(
        company,
        without(line, 'restockLocationId', 'RestockDate'),
        { ...style, productInfo: false },
        false,
      ),
    ),
    ...totalsShown(note, sale.header),
  };
}
export const creditNoteFields = (note: CreditNote): object => ({
  TaskID: note.TaskID,
  CreditNoteInvoiceNumber: note.CreditNoteInvoiceNumber,
  Memo: note.memo,
  Status: note.status,
  CreditNoteDate: note.CreditNoteDate,
  CreditNoteNumber: note.number,
  CreditNoteConversionRate: note.CreditNoteConversionRate,
});

export const paymentLineShown = ({
  ID,
  Reference,
  Amount,
  DatePaid,
  Account,
  CurrencyRate,
  DateCreated,
}: Payment): object => ({
  ID,
  Reference,
  Amount,
  DatePaid,
  Account,
  CurrencyRate,
  DateCreated,
});
