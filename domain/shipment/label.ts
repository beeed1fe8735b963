import { type ParcelLine } from './parcel';

/** Who told of a label: the custom store's notice, or one of the two lists of ShipStation's API v1. */
export type LabelSource = 'notice' | 'shipment' | 'fulfillment';

/** A label as ShipStation tells of it, before it is known which sale it is for. No address. */
export interface Label {
  source: LabelSource;
  /** `shipment:<id>` or `fulfillment:<id>`; a notice bears none (contracts: shipstation §1.6). */
  vendorId: string | null;
  kind: 'outbound' | 'return';
  /** What may be our OrderID: the sale's id. */
  orderId: string | null;
  /** Sales whose token stands in CustomField3. */
  tokens: string[];
  orderNumber: string | null;
  tracking: string;
  carrier: string;
  service: string;
  cost: string | null;
  /** `yyyy-MM-dd`; null = the day on which it was heard of. */
  shipDate: string | null;
  /** ISO 8601, UTC. */
  labelledAt: string | null;
  /** null = it names no goods. */
  lines: ParcelLine[] | null;
  /** ISO 8601, UTC. */
  voidedAt: string | null;
}
