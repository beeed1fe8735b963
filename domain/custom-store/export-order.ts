import { type DecimalText } from '../money';
import { type StatusWord } from './settings';

/**
 * An order as ShipStation is told it, by the names of its format (contracts: shipstation §1.5). Texts are as the shop wrote them, cut
 * to their length; amounts have two places. Fields that are null or absent are left out of the XML.
 */
export interface ExportOrder {
  OrderID: string;
  OrderNumber: string;
  /** `MM/dd/yyyy HH:mm`, UTC. */
  OrderDate: string;
  OrderStatus: StatusWord;
  ShippingMethod: string | null;
  PaymentMethod: string | null;
  CurrencyCode: string | null;
  OrderTotal: DecimalText;
  TaxAmount: DecimalText;
  ShippingAmount: DecimalText;
  CustomerNotes: string | null;
  InternalNotes: string | null;
  CustomField1: string | null;
  CustomField2: string | null;
  CustomField3: string;
  Source: string | null;
  Customer: { CustomerCode: string; BillTo: ExportBillTo; ShipTo: ExportShipTo };
  Items: ExportItem[];
}

export interface ExportBillTo {
  Name: string;
  Company: string | null;
  Phone: string | null;
  Email: string | null;
  /** All or none of them: a country that is no code would be refused. */
  Address1?: string;
  Address2?: string;
  City?: string;
  State?: string;
  PostalCode?: string;
  Country?: string;
}

export interface ExportShipTo {
  Name: string;
  Company: string | null;
  Address1: string;
  Address2: string | null;
  City: string;
  /** Empty where the country has none. */
  State: string;
  PostalCode: string;
  Country: string;
  Phone: string | null;
}

export interface ExportItem {
  LineItemID: string;
  SKU: string;
  Name: string;
  Weight: DecimalText | null;
  WeightUnits: 'Ounces' | 'Grams' | null;
  Quantity: number;
  UnitPrice: DecimalText;
  UPC: string | null;
  Location: string | null;
  Adjustment: boolean;
  Options: { Name: string; Value: string }[];
}
