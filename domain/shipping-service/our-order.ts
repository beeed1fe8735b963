import { type DecimalText } from '../money';

/** An address as v1 writes it (contracts: shipstation §2.3); null: left empty. */
export interface OurAddress {
  name: string;
  company: string | null;
  street1: string | null;
  street2: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  country: string | null;
  phone: string | null;
}

export interface OurItem {
  /** Names the line for ever, and tells which sale's it is where ShipStation combines orders (line-key.ts). */
  lineItemKey: string;
  sku: string | null;
  name: string;
  quantity: number;
  unitPrice: DecimalText;
  /** Of one unit. */
  weight: { value: DecimalText; units: 'ounces' } | null;
  upc: string | null;
  warehouseLocation: string | null;
  adjustment: boolean;
  options: { name: string; value: string }[];
}

/** Statuses of ours: an order is only ever put into one of these. */
export type OurStatus = 'awaiting_shipment' | 'on_hold' | 'shipped' | 'cancelled';

/**
 * The fields that we own of an order in ShipStation, by their names there; all others are the operator's. Even these are written only
 * where Cin7's value of them changed (merge-order.ts). docs/shipping-service.md names them for people.
 */
export interface OurOrder {
  orderNumber: string;
  /** `yyyy-MM-dd HH:mm:ss`: noon of the business day, which is the same day in Pacific time. */
  orderDate: string;
  orderStatus: OurStatus;
  customerUsername: string;
  customerEmail: string | null;
  billTo: OurAddress;
  shipTo: OurAddress;
  items: OurItem[];
  amountPaid: DecimalText;
  taxAmount: DecimalText;
  shippingAmount: DecimalText;
  customerNotes: string | null;
  internalNotes: string | null;
  paymentMethod: string | null;
  requestedShippingService: string | null;
  advancedOptions: {
    /** Ship From Location; null: ShipStation's own default. */
    warehouseId: string | null;
    customField1: string | null;
    customField2: string | null;
    /** Bears our token as a word of its own. */
    customField3: string;
    source: string | null;
  };
}
