import { type Generated } from 'kysely';
import { type AvailableSku } from '../../domain/messages/stock';
import { type Json, type NullableStamp, type Stamp } from '../columns';

/** ShipStation's SKU whose stock orders changed, until a job of its own tells it. */
export interface QuantityWishTable {
  tenant_id: string;
  connection_id: string;
  sku: string;
}

/** A target of ours for what is available (0011-loads-stock); its secret is sealed for tenant and id. */
export interface StockWebhookTable {
  tenant_id: string;
  webhook_id: string;
  url: string;
  label: string;
  key_id: string;
  sealed: Buffer;
  created_by: string;
  created_at: Stamp;
}

export interface StockTouchTable {
  tenant_id: string;
  sku: string;
  touched_at: Stamp;
}

export interface StockNewsTable {
  tenant_id: string;
  wake_at: NullableStamp;
  wake_why: string | null;
}

export interface StockEventTable {
  tenant_id: string;
  event_id: string;
  items: Json<AvailableSku[]>;
  read_at: Stamp;
}

export interface StockDeliveryTable {
  tenant_id: string;
  delivery_id: string;
  webhook_id: string;
  event_id: string;
  state: 'waiting' | 'delivered' | 'gave-up';
  attempts: Generated<number>;
  last_status: number | null;
  last_words: string | null;
  created_at: Stamp;
  tried_at: NullableStamp;
  wake_at: NullableStamp;
  wake_why: string | null;
}
