import { type ColumnType, type Generated, type Selectable } from 'kysely';
import { type Problem } from '../../domain/problems';
import { type RouteStock } from '../../domain/routing/route-stock';
import { type SalePlan } from '../../domain/sale-plan';
import { type Json, type NullableStamp, type Stamp } from '../columns';

export type OrderState = 'waiting' | 'working' | 'done' | 'skipped' | 'needs-you' | 'gave-up';

export interface SsOrderTable {
  tenant_id: string;
  ss_account: string;
  order_id: string;
  connection_id: string;
  generation: Generated<number>;
  order_number: string;
  order_key: string | null;
  store_id: string | null;
  order_status: string;
  modify_date: Stamp;
  state: OrderState;
  /** The step reached, in the words of the timeline: `pending`, `captured`, `planned`, `sale`, `authorised`, `invoiced`, `paid`. */
  stage: string;
  problem: Json<Problem> | null;
  blocked_on: ColumnType<string[], string[] | undefined, string[]>;
  /** Material hash of the newest snapshot, and of the one that was captured. */
  latest_hash: string;
  captured_hash: string | null;
  sale_id: string | null;
  sale_number: string | null;
  /** The order it was split off from. */
  parent_id: string | null;
  /** Whether we ever saw it before a split or combination (domain/family.ts). */
  seen_whole: ColumnType<boolean, boolean | undefined, boolean>;
  /** A person pressed "process now": captured although it is not due. */
  forced: ColumnType<boolean, boolean | undefined, boolean>;
  /** Asked of Cin7 about stock at the routed location, until the order is planned. */
  route_stock: Json<RouteStock> | null;
  /** Since when it waits for the day's batch; null once it is frozen into one (0007-consolidation). */
  batch_ready_at: NullableStamp;
  /** order_id of the batch's own row, whose sale this order went into; same tenant and ShipStation account. */
  batch_id: string | null;
  /** Some refund of the order is still to be written (0008-refunds). */
  refunds_open: Generated<boolean>;
  /** No order of ShipStation: a sale from before the connection, of which only a refund is known. */
  historical: Generated<boolean>;
  /** Hash of the edit that a person chose to refund. */
  refund_approved: string | null;
  /** The load of history that brought it, and whether its turn has not come yet. */
  load_job: ColumnType<string | null, string | null | undefined, string | null>;
  load_waits: ColumnType<boolean, boolean | undefined, boolean>;
  /** Set when a workflow should be started or signalled; cleared by the dispatcher. The outbox of the house. */
  wake_at: NullableStamp;
  wake_why: string | null;
  created_at: Stamp;
  updated_at: Stamp;
}

/** The only table with buyers' names and addresses. */
export interface OrderSnapshotTable {
  tenant_id: string;
  ss_account: string;
  order_id: string;
  hash: string;
  payload: Json<unknown>;
  received_at: Stamp;
}

export interface OrderPlanTable {
  tenant_id: string;
  ss_account: string;
  order_id: string;
  generation: number;
  settings_version: number;
  snapshot_hash: string;
  plan: Json<SalePlan>;
  customer_id: string | null;
  /** What Cin7 holds, as the steps learned it. */
  sale_id: string | null;
  sale_number: string | null;
  invoice_task_id: string | null;
  invoice_number: string | null;
  payment_id: string | null;
  /** How far the sale is in Cin7, of an order that was short of stock (domain/shipment/sale-state.ts). */
  fulfilment: Json<unknown> | null;
  /** The write of it that is under way, or the last one (domain/shipment/planned.ts). */
  fulfilment_write: Json<unknown> | null;
  created_at: Stamp;
}

export interface TimelineTable {
  id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  ss_account: string;
  order_id: string;
  order_number: string;
  generation: number;
  at: Stamp;
  /** `saved`, `captured`, `matched`, `routed`, `sale`, `authorised`, `read-back`, `invoiced`, `paid`, `done`, `parked`, `decided`, `skipped`. */
  step: string;
  sentence: string;
  detail: Json<Record<string, unknown>>;
  settings_version: number | null;
}

export type SsOrderRow = Selectable<SsOrderTable>;
