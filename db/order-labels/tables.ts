import { type ColumnType } from 'kysely';
import { type Json, type NullableStamp, type Stamp } from '../columns';

/** A label of a store's ShipStation account, and what became of it (activities/order-labels). */
export interface OrderLabelTable {
  tenant_id: string;
  ss_account: string;
  /** `shipment:<id>` or `fulfillment:<id>`. */
  vendor_id: string;
  connection_id: string;
  /** ShipStation's id of its order. */
  order_id: string;
  digest: string;
  /** A label as `schemas/shipment.ts` reads it: no address. */
  label: Json<unknown>;
  state: 'waiting' | 'placed' | 'left';
  why: ColumnType<string, string | undefined, string>;
  /** `order_id` of the row whose sale it waits for. */
  waits_for: string;
  due_at: NullableStamp;
  received_at: Stamp;
  updated_at: Stamp;
}
