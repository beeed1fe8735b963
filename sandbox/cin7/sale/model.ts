/** A sale as the stand-in keeps it. Statuses that follow from others are not kept but reckoned (see statuses/). */
import { type Transaction } from '../model';
import { type Place } from '../stock';

export type SaleType = 'Simple Sale' | 'Advanced Sale' | 'Service Sale';
export type DocumentStatus = 'NOT AVAILABLE' | 'DRAFT' | 'AUTHORISED' | 'VOIDED';
export type ShipStatus = DocumentStatus | 'PARTIALLY AUTHORISED';

export interface Address {
  Line1: string;
  Line2: string;
  City: string;
  State: string;
  Postcode: string;
  Country: string;
}
export interface ShippingAddress extends Address {
  Company: string;
  Contact: string;
  ShipToOther: boolean;
}

export interface SaleHeader {
  Customer: string;
  CustomerID: string;
  Contact: string;
  Phone: string;
  Email: string;
  DefaultAccount: string;
  SkipQuote: boolean;
  BillingAddress: Address;
  ShippingAddress: ShippingAddress;
  ShippingNotes: string;
  BaseCurrency: string;
  CustomerCurrency: string;
  TaxRule: string;
  TaxCalculation: 'Inclusive' | 'Exclusive';
  Terms: string;
  PriceTier: string;
  ShipBy: string | null;
  locationId: string;
  SaleOrderDate: string;
  Note: string;
  CustomerReference: string;
  Carrier: string;
  CurrencyRate: number;
  SalesRepresentative: string;
  SourceChannel: string | null;
  ExternalID: string | null;
  attributes: string[];
}

export interface SaleLine {
  ProductID: string;
  SKU: string;
  Name: string;
  Quantity: number;
  Price: number;
  Discount: number;
  Tax: number;
  AverageCost: number;
  TaxRule: string;
  Comment: string;
  Total: number;
  DropShip: boolean;
  BackorderQuantity: number;
  Account: string;
  /** a stock product that we ship ourselves: it is allocated, picked and shipped */
  stocked: boolean;
}
export interface Charge {
  Description: string;
  Price: number;
  Quantity: number;
  Discount: number;
  Tax: number;
  Total: number;
  TaxRule: string;
  Comment: string;
  Account: string;
}
export interface SaleDocument {
  status: DocumentStatus;
  memo: string;
  combineCharges: boolean;
  lines: SaleLine[];
  charges: Charge[];
}

export interface PickLine {
  ProductID: string;
  SKU: string;
  Name: string;
  /** a warehouse or a bin */
  locationId: string;
  Quantity: number;
  BatchSN: string | null;
  ExpiryDate: string | null;
  NonInventory: boolean;
}
export interface PackLine extends PickLine {
  Box: string;
  WarrantyRegistrationNumber: string | null;
}
export interface Shipment {
  ID: string;
  ShipmentDate: string;
  Carrier: string;
  Boxes: string;
  TrackingNumber: string;
  IsShipped: boolean;
}
export interface Fulfilment {
  TaskID: string;
  number: number;
  linkedInvoice: string | null;
  pick: { status: DocumentStatus; lines: PickLine[] };
  pack: { status: DocumentStatus; lines: PackLine[] };
  ship: {
    status: ShipStatus;
    requireBy: string | null;
    address: ShippingAddress;
    notes: string;
    lines: Shipment[];
  };
  /** picked goods that are still on hand, and where */
  reserved: { place: Place; quantity: number }[];
  /** boxes whose goods have left */
  shippedBoxes: string[];
}

export interface Invoice extends SaleDocument {
  TaskID: string;
  number: string | null;
  InvoiceDate: string;
  InvoiceDueDate: string;
  CurrencyConversionRate: number;
  BillingAddressLine1: string;
  BillingAddressLine2: string;
  LinkedFulfillmentNumber: string | null;
}
export interface RestockLine extends PickLine {
  restockLocationId: string;
  RestockDate: string | null;
}
export interface CreditNote extends SaleDocument {
  TaskID: string;
  number: string;
  CreditNoteInvoiceNumber: string;
  CreditNoteDate: string;
  CreditNoteConversionRate: number;
  restock: RestockLine[];
}

export interface Payment {
  ID: string;
  TaskID: string;
  Type: 'Prepayment' | 'Payment' | 'Refund';
  Reference: string;
  Amount: number;
  DatePaid: string;
  Account: string;
  CurrencyRate: number;
  DateCreated: string;
  CreditID: string | null;
}
export interface JournalLine {
  Reference: string;
  Amount: number;
  Date: string;
  Debit: string;
  Credit: string;
}
export interface Movement {
  TaskID: string;
  ProductID: string;
  Date: string;
  COGS: number;
}
export interface Attachment {
  ID: string;
  ContentType: string;
  FileName: string;
}

export interface Sale {
  ID: string;
  /** epoch ms */
  createdAt: number;
  updatedAt: number;
  type: SaleType;
  number: string;
  voided: boolean;
  header: SaleHeader;
  quote: SaleDocument;
  order: SaleDocument;
  /** what is still allocated to this sale at its location, by product id */
  allocated: Record<string, number>;
  fulfilments: Fulfilment[];
  invoices: Invoice[];
  creditNotes: CreditNote[];
  payments: Payment[];
  journal: { status: DocumentStatus; lines: JournalLine[] };
  attachments: Attachment[];
  movements: Movement[];
  transactions: Transaction[];
}
