import { type ColumnType, type Generated } from 'kysely';
import { type OurOrder } from '../../domain/shipping-service/our-order';
import { type Json, type NullableStamp, type Stamp } from '../columns';

export type OrderExportState = 'waiting' | 'sent' | 'refused' | 'ended' | 'missing';

/** A sale that a shipping service made an order of, or is to. `wanted`, `sent` and `sending` hold buyers' names and addresses. */
export interface OrderExportTable {
  tenant_id: string;
  connection_id: string;
  sale_id: string;
  order_number: string;
  order_key: string;
  /** Of `wanted`. */
  content_hash: string;
  /** Our fields as Cin7 has them now; null: forgotten, as nothing moved for long. */
  wanted: Json<OurOrder> | null;
  /** Our fields as ShipStation was last told; null: never, or forgotten. */
  sent: Json<OurOrder> | null;
  /** Our fields as the push under way tells them. */
  sending: Json<OurOrder> | null;
  push_id: string | null;
  /** To be sent with the next push. */
  due: ColumnType<boolean, boolean | undefined, boolean>;
  /** At most so many in one call with it; 0: alone, and after all others, as calls with it fail. */
  together: ColumnType<number, number | undefined, number>;
  /** Since when its calls fail, and nobody knows whether it is to blame. */
  doubted_since: NullableStamp;
  /** ShipStation may have it, from before this connection or by a call in doubt: it is looked for by its number first. */
  look_first: ColumnType<boolean, boolean | undefined, boolean>;
  state: ColumnType<OrderExportState, OrderExportState | undefined, OrderExportState>;
  /** What stopped it, and what to do; null: nothing. */
  sentence: string | null;
  fix: string | null;
  ss_order_id: string | null;
  sent_at: NullableStamp;
  created_at: Stamp;
  updated_at: Stamp;
}

/** A call of createorders that is under way. */
export interface OrderPushTable {
  push_id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  created_at: Stamp;
}
