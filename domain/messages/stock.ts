import { type TenantId } from '../ids';
import { type Outcome } from '../problems';

/** What is available of a SKU, by Cin7 location; quantities are decimal text. A location without stock has no row. */
export interface AvailableSku {
  sku: string;
  locations: { location: string; available: string; onHand: string }[];
}

export interface StockInput {
  tenant: TenantId;
}
export interface DeliveryInput {
  tenant: TenantId;
  delivery: string;
}

/** Steps that call Cin7. */
export interface StockActivities {
  /** Reads some of the touched SKUs and makes an event of them; `more`: others were touched meanwhile. */
  publishAvailability(input: StockInput): Promise<Outcome<{ more: boolean }>>;
}

/** Steps that call whoever a tenant named. */
export interface DeliveryActivities {
  /** Posts a delivery once, and writes down how it went. */
  deliverStock(input: DeliveryInput): Promise<{ end: 'delivered' | 'again' | 'gone' }>;
}

export interface StockBookActivities {
  giveUpDelivery(input: DeliveryInput): Promise<void>;
}
