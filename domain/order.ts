import { type Money, type SsOrderId } from './ids';

export type OrderStatus =
  | 'awaiting_payment'
  | 'awaiting_shipment'
  | 'pending_fulfillment'
  | 'shipped'
  | 'on_hold'
  | 'cancelled'
  | 'rejected_fulfillment';

export interface Address {
  name: string | null;
  company: string | null;
  street1: string | null;
  street2: string | null;
  street3: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  /** ISO 3166-1 alpha-2 as ShipStation gives it. */
  country: string | null;
  phone: string | null;
}

export interface OrderLine {
  /** Stable within the order: ShipStation's `orderItemId`, else the position. */
  key: string;
  /** The line's id in the system that the order came from; left out where it names none. Of what we exported it is ours. */
  lineItemKey?: string;
  sku: string | null;
  /** ShipStation's id of the product that the line names; left out where it names none. */
  product?: string;
  name: string;
  /** Decimal text; ShipStation says int, real data says otherwise. */
  quantity: string;
  unitPrice: Money;
  /** Tax of the whole line as ShipStation gives it, exclusive; null = not given. */
  tax: Money | null;
  adjustment: boolean;
  options: { name: string; value: string }[];
}

/**
 * A ShipStation order as the house speaks of it: parsed, times in UTC (ISO 8601 with Z), money as decimal text.
 * contracts: shipstation §2.3.
 */
export interface Order {
  orderId: SsOrderId;
  orderNumber: string;
  orderKey: string | null;
  status: OrderStatus;
  orderDate: string;
  createDate: string;
  modifyDate: string;
  paymentDate: string | null;
  holdUntilDate: string | null;
  customerId: string | null;
  customerUsername: string | null;
  customerEmail: string | null;
  billTo: Address;
  shipTo: Address;
  lines: OrderLine[];
  /** ShipStation's own computed total. */
  total: Money;
  amountPaid: Money;
  tax: Money;
  shipping: Money;
  paymentMethod: string | null;
  customerNotes: string | null;
  internalNotes: string | null;
  warehouseId: string | null;
  storeId: string | null;
  customField3: string | null;
  parentId: string | null;
  mergedOrSplit: boolean;
  mergedIds: string[];
  requestedService: string | null;
}
