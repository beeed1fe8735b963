import { type ColumnType, type Generated, type Selectable } from 'kysely';
import { type ProductChange } from '../domain/catalog/product-changes';
import { type ConnectionKind } from '../domain/connections/kinds';
import { type JobAsk, type JobKind, type JobState } from '../domain/messages/job';
import { type AvailableSku } from '../domain/messages/stock';
import { type Problem } from '../domain/problems';
import { type DifferenceKind } from '../domain/reconcile/difference';
import { type RestockLine } from '../domain/refund/plan-return';
import { type PlannedRefund, type RefundSource, type RefundState } from '../domain/refund/refund';
import { type RouteStock } from '../domain/routing/route-stock';
import { type SalePlan } from '../domain/sale-plan';
import { type OurAddress } from '../domain/shipping-service/our-order';
import { type ParcelGoods } from '../domain/shipping-service/parcel-request';
import { type Confirmation } from '../domain/shipping-service/settings';
import { type OurOrder } from '../domain/shipping-service/our-order';

/**
 * The tables, as Kysely sees them. Tenant id first in every key. The columns are explained in the migrations.
 * JSON columns hold what our own code wrote; readers parse them with the types named here.
 */
type Json<T> = ColumnType<T, string, string>;
type Stamp = ColumnType<Date, Date | string | undefined, Date | string>;
type NullableStamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface TenantTable {
  tenant_id: string;
  name: string;
  /** IANA zone; Cin7's `/me.TimeZone` once known. */
  time_zone: string;
  /** The one Cin7 company of this tenant, set at the first connect. */
  cin7_account: string | null;
  created_at: Stamp;
}

export interface ApiTokenTable {
  /** SHA-256 of the token; the token itself is shown once and never stored. */
  token_hash: string;
  /** null = may create tenants (the operator's own token). */
  tenant_id: string | null;
  role: 'operator' | 'admin' | 'viewer';
  label: string;
  created_at: Stamp;
  revoked_at: NullableStamp;
}

export type ConnectionState = 'checking' | 'active' | 'paused' | 'problem';

export interface ConnectionTable {
  tenant_id: string;
  connection_id: string;
  kind: ConnectionKind;
  name: string;
  state: ConnectionState;
  /** `ss-<lowest store id>`; null until the first check has seen the account. */
  ss_account: string | null;
  /** SHA-256 of the ShipStation API key: tells two connections to one account apart before the first check has named it. */
  ss_key_fingerprint: string | null;
  cin7_account: string;
  settings: Json<unknown>;
  settings_version: Generated<number>;
  /** SHA-256 of the token in our webhook addresses. */
  webhook_token_hash: string;
  /** ShipStation's modifyDate up to which every order is saved. */
  pull_cursor: NullableStamp;
  created_at: Stamp;
  updated_at: Stamp;
}

export interface ConnectionSecretTable {
  tenant_id: string;
  connection_id: string;
  /** `cin7-application-key`, `shipstation-api-key`, `shipstation-api-secret`, `webhook-token`. */
  name: string;
  key_id: string;
  sealed: Buffer;
  updated_at: Stamp;
}

export interface ReferenceBookTable {
  tenant_id: string;
  connection_id: string;
  book: string;
  items: Json<unknown>;
  fetched_at: Stamp;
}

export interface ProductTable {
  tenant_id: string;
  product_id: string;
  sku: string;
  name: string;
  type: 'Stock' | 'Service';
  active: boolean;
  /** Cin7's own word for its type; null until it was read anew. */
  type_word: string | null;
  /** Of one unit, in `weight_units`. */
  weight: ColumnType<string | null, string | null | undefined, string | null>;
  weight_units: string | null;
  barcode: string | null;
  drop_ship_mode: string | null;
  /** `bill`: made from parts on our order; `kit`: made by Cin7 itself; null until it was read anew. */
  assembly: 'none' | 'bill' | 'kit' | null;
  /** Read by `schemas/assembly-bill.ts`; null = it has none. */
  bill: ColumnType<unknown, string | null | undefined, string | null>;
  /** Read by `schemas/core-product-facts.ts`; null until it was read anew. */
  facts: ColumnType<unknown, string | null | undefined, string | null>;
  seen_at: Stamp;
}

export type BuildStatus = 'not-needed' | 'planned' | 'drafted' | 'authorised' | 'completed';

export interface AssemblyBuildTable {
  tenant_id: string;
  ss_account: string;
  order_id: string;
  generation: number;
  build_no: number;
  try: Generated<number>;
  product_id: string;
  sku: string;
  /** Decimal text. */
  quantity: string;
  location: string;
  status: BuildStatus;
  adopted: Generated<boolean>;
  has_services: Generated<boolean>;
  /** Read by `schemas/assembly-bill.ts`. */
  lines: Json<unknown>;
  task_id: string | null;
  assembly_number: string | null;
  created_at: Stamp;
  updated_at: Stamp;
}

export interface AssemblyTurnTable {
  tenant_id: string;
  location: string;
  product_id: string;
  ss_account: string;
  order_id: string;
  generation: number;
  taken_at: Stamp;
}

export interface ProductSyncTable {
  tenant_id: string;
  /** Cin7's ModifiedSince cursor. */
  modified_until: NullableStamp;
  full_at: NullableStamp;
}

export interface ProductLinkTable {
  tenant_id: string;
  connection_id: string;
  ss_sku: string;
  product_id: string;
  created_by: string;
  created_at: Stamp;
}

/** A product of ShipStation as it was loaded, and what it is tied to. */
export interface CatalogProductTable {
  tenant_id: string;
  connection_id: string;
  ss_product_id: string;
  sku: string | null;
  name: string | null;
  /** Read by `schemas/channel-product.ts`. */
  payload: Json<unknown>;
  /** The product of Cin7 that it is tied to (listed); null = none. */
  product_id: string | null;
  linked_by: 'person' | 'sku' | 'created' | null;
  /** A person chose to tie it to none. */
  left_blank: Generated<boolean>;
  /** What a load is still to write. */
  wants: 'create' | 'update' | null;
  /** Address of the picture that Cin7 was given last. */
  picture: ColumnType<string | null, string | null | undefined, string | null>;
  /** What ShipStation, as the master, would change: `ProductChange[]`. */
  changes: Json<ProductChange[]> | null;
  problem: Json<Problem> | null;
  /** The load or order that saw it last. */
  seen_run: string;
  seen_at: Stamp;
}

/** What ShipStation was asked for orders, and when. */
export interface ProductLookupTable {
  tenant_id: string;
  connection_id: string;
  lookup_key: string;
  looked_at: Date;
}

/** A customer of ShipStation; names and addresses stand here only until Cin7 has them. */
export interface CatalogCustomerTable {
  tenant_id: string;
  connection_id: string;
  ss_customer_id: string;
  /** Of what ShipStation said last, and of what Cin7 was told last. */
  hash: string;
  written_hash: string | null;
  /** Read by `schemas/channel-customer.ts`; null once written. */
  payload: ColumnType<unknown, string | null | undefined, string | null>;
  problem: Json<Problem> | null;
  seen_at: Stamp;
}

/** A quantity that ShipStation is still to be told. */
export interface QuantityChangeTable {
  tenant_id: string;
  connection_id: string;
  sku: string;
  inventory_location_id: string;
  run_id: string;
  /** What may be sold, and what must therefore be on hand there. */
  available: number;
  on_hand: number;
  problem: Json<Problem> | null;
}

/** ShipStation's SKU whose stock orders changed, until a job of its own tells it. */
export interface QuantityWishTable {
  tenant_id: string;
  connection_id: string;
  sku: string;
}

export interface CustomerLinkTable {
  tenant_id: string;
  buyer_key: string;
  customer_id: string;
  created_at: Stamp;
}

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

/** The orders of a day that became one sale; `batch_id` is the `order_id` of its row in `ss_order`. */
export interface ConsolidationBatchTable {
  tenant_id: string;
  ss_account: string;
  batch_id: string;
  connection_id: string;
  /** Of the tenant, `yyyy-MM-dd`. */
  day: string;
  /** `day:2026-11-22`, or `now:<word>` where a person asked: nothing is frozen twice. */
  freeze_key: string;
  part: number;
  frozen_by: string;
  frozen_at: Stamp;
}

/** An order as it was when its batch was frozen. */
export interface ConsolidationMemberTable {
  tenant_id: string;
  ss_account: string;
  batch_id: string;
  order_id: string;
  generation: number;
  order_number: string;
  snapshot_hash: string;
  /** Decimal text, once it is planned. */
  total: string | null;
  /** Why the batch went without it. */
  left_out: Json<Problem> | null;
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

export interface OrderLogTable {
  tenant_id: string;
  ss_account: string;
  order_id: string;
  generation: number;
  connection_id: string;
  order_number: string;
  sale_id: string | null;
  sale_number: string | null;
  captured_at: Stamp;
  deleted_at: NullableStamp;
  deleted_by: string | null;
}

export interface OperationsLogTable {
  id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  trigger: 'schedule' | 'webhook' | 'admin';
  started_at: Stamp;
  finished_at: NullableStamp;
  window_from: NullableStamp;
  window_to: NullableStamp;
  processed: Generated<number>;
  skipped: Generated<number>;
  cancelled: Generated<number>;
  failed: Generated<number>;
  /** `[{orderNumber, outcome, reason}]`, at most some hundred. */
  details: Json<{ orderNumber: string; outcome: string; reason: string }[]>;
  problem: Json<Problem> | null;
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

export interface VendorCallTable {
  id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  vendor: 'cin7' | 'shipstation';
  at: Stamp;
  endpoint: string;
  status: number | null;
  duration_ms: number;
  attempt: number;
  outcome: string;
  order_id: string | null;
}

export type LedgerState = 'intent' | 'sending' | 'done' | 'not-done' | 'unknown';

export interface LedgerTable {
  /** Canonical and versioned: `v1:<tenant>:<vendor account>:<object>:<purpose>`. */
  key: string;
  tenant_id: string;
  state: LedgerState;
  attempts: Generated<number>;
  sent_at: NullableStamp;
  /** Until then only the attempt that holds the lease may act. */
  lease_until: NullableStamp;
  /** From then on an empty read-back counts as `not-done`. */
  settled_after: NullableStamp;
  empty_reads: Generated<number>;
  /** Once its outcome was unknown: from then on it is read back before every send. */
  doubted: Generated<boolean>;
  result: Json<unknown> | null;
  /** What it was sent as, while its outcome is not known: what is looked for. Null where the key says it all. */
  sent_as: string | null;
  updated_at: Stamp;
}

export interface RateAccountTable {
  /** `cin7:<account>` or `shipstation:<key fingerprint>`. */
  account: string;
  /** When the next call may go; in the past = credit. */
  next_free: Stamp;
  paused_until: NullableStamp;
  /** Fair queueing: how far the account's service has come, and where each class's last call ended. */
  virtual_time: Generated<number>;
  finish: Json<Record<string, number>>;
  /** Since when it has only told us to slow down, and when it did so last; null: it has answered since. */
  throttled_since: NullableStamp;
  throttled_at: NullableStamp;
}

/** Who was told to come back, in the order of `tag`. */
export interface RateTicketTable {
  account: string;
  ticket: string;
  class: string;
  tag: number;
  due: Stamp;
}

export interface InboxTable {
  id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  source: 'shipstation-webhook' | 'cin7-webhook' | 'pull-request' | 'shipnotify';
  digest: string;
  body: string;
  received_at: Stamp;
  /** A worker began to deliver it: the same said once more is another message. */
  taken_at: NullableStamp;
  drained_at: NullableStamp;
  /** It could not be delivered: it, and its connection's later ones, wait until then. */
  retry_at: NullableStamp;
  outcome: string | null;
}

export interface ProblemTable {
  tenant_id: string;
  connection_id: string;
  /** Keyed, so that the same problem is one row however often it is seen. */
  key: string;
  problem: Json<Problem>;
  first_at: Stamp;
  last_at: Stamp;
  times: Generated<number>;
  cleared_at: NullableStamp;
}

/** Rows of `GET /saleList` as last read: one page answers the read-back of many orders. */
export interface SaleRowTable {
  tenant_id: string;
  sale_id: string;
  row: Json<unknown>;
  read_at: Stamp;
}

/** One per custom store, and the lock under which its log grows. */
export interface ExportHeadTable {
  tenant_id: string;
  connection_id: string;
  next_ordinal: ColumnType<string, never, string>;
  /** Whole seconds; never before the stamps of earlier changes. */
  last_stamp: Stamp;
  /** The last moment of any window that was answered: no change is ever stamped into it afterwards. */
  served_until: Stamp;
  /** The settings by which every sale was judged; empty = none yet. */
  judged_by: Generated<string>;
  /** The export filter by which sales were chosen. */
  filtered_by: Generated<string>;
  /** Our custom store's ids at the ShipStation account, once known. */
  ss_store_ids: ColumnType<string[], string[] | undefined, string[]>;
}

/** What ShipStation reads: rendered orders, in the order of their stamps. Holds buyers' names and addresses. */
export interface ExportChangeTable {
  tenant_id: string;
  connection_id: string;
  ordinal: string;
  sale_id: string;
  stamp: Stamp;
  /** The stamp of the next change of the same sale; null = this is the newest. */
  superseded_stamp: NullableStamp;
  content_hash: string;
  xml: string;
}

export type SaleCopyState = 'pending' | 'exported' | 'left-out' | 'quarantined';

/** What a custom store knows of a sale; no names, no addresses. */
export interface SaleCopyTable {
  tenant_id: string;
  connection_id: string;
  sale_id: string;
  order_number: string;
  /** Hash of its row in `saleList`: another one means that the sale changed. */
  row_fingerprint: string;
  /** The run that listed it last (operations_log.id). */
  listed_by: string | null;
  /** To be read from Cin7 in the next run. */
  due: ColumnType<boolean, boolean | undefined, boolean>;
  state: SaleCopyState;
  /** Code of the reason (domain/custom-store/left-out.ts); null while exported. */
  reason: string | null;
  /** Why it is not in ShipStation, and what to do about it. */
  sentence: string | null;
  fix: string | null;
  /** Sentences on what could not be exported just as it is. */
  notes: ColumnType<string[], string | undefined, string>;
  /** Our word for its status, as last exported. */
  status_word: string | null;
  content_hash: string | null;
  /** Its newest change in the log. */
  ordinal: string | null;
  exported_at: NullableStamp;
  updated_at: Stamp;
  /** What filters ask of it (schemas/export-filter.ts); null: not read, or of a connection without filters. */
  facts: ColumnType<unknown, string | null | undefined, string | null>;
}

/** Bare ids of what once went to ShipStation; outlives the connection. */
export interface ExportedSaleTable {
  tenant_id: string;
  sale_id: string;
  order_number: string;
  connection_id: string;
  exported_at: Stamp;
  /** A sale goes to ShipStation one way only, for ever. */
  way: ColumnType<'custom-store' | 'orders', 'custom-store' | 'orders' | undefined, never>;
}

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
  /** At most so many in one call with it. */
  together: ColumnType<number, number | undefined, number>;
  /** ShipStation may have it from before this connection: it is looked for by its number first. */
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

/** What became of a sale, sentence by sentence: export, shipments. */
export interface SaleTimelineTable {
  id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  sale_id: string;
  at: Stamp;
  step: string;
  sentence: string;
  detail: Json<Record<string, unknown>>;
}

/** A pair of user name and password by which ShipStation reads custom stores; only a keyed hash of it is kept. */
export interface ExportLoginTable {
  login_hash: string;
  /** The secrets key that the hash was made with. */
  key_id: string;
  user_name: string;
  created_at: Stamp;
}

/** A custom store that a login opens. */
export interface ExportLoginUseTable {
  login_hash: string;
  tenant_id: string;
  connection_id: string;
  created_at: Stamp;
  /** Set when it was replaced: until then it still works. */
  valid_until: NullableStamp;
  last_used_at: NullableStamp;
}

/** When ShipStation was last heard at a custom store. */
export interface ExportSeenTable {
  tenant_id: string;
  connection_id: string;
  last_ask_at: NullableStamp;
  last_ask_status: number | null;
  last_ask_sentence: string | null;
  last_notice_at: NullableStamp;
}

/** A window that ShipStation asked for, and how far it walked its pages. */
export interface ExportWindowTable {
  tenant_id: string;
  connection_id: string;
  window_from: Stamp;
  window_to: Stamp;
  first_at: Stamp;
  last_at: Stamp;
  last_page: number;
  pages: number;
  asks: Generated<number>;
}

/** One per sale that something was shipped of; `wake_at` is its outbox, as in `ss_order`. */
export interface ShipmentTable {
  tenant_id: string;
  sale_id: string;
  /** Whose keys write it: the connection that told of its parcels last. */
  connection_id: string;
  sale_number: string | null;
  state: OrderState;
  /** Where it is, in one sentence. */
  sentence: ColumnType<string, string | undefined, string>;
  problem: Json<Problem> | null;
  blocked_on: ColumnType<string[], string[] | undefined, string[]>;
  /** Keys of objections that a person decided to leave as they are (domain/shipment/objections.ts). */
  acknowledged: ColumnType<string[], string[] | undefined, string[]>;
  /** What Cin7 holds (domain/shipment/sale-state.ts). */
  sale_state: Json<unknown> | null;
  /** The write under way, or the last one (domain/shipment/planned.ts). */
  planned: Json<unknown> | null;
  revision: Generated<number>;
  /** Cin7 refused the carrier's name: it goes into the notes instead. */
  without_carrier: ColumnType<boolean, boolean | undefined, boolean>;
  wake_at: NullableStamp;
  wake_why: string | null;
  created_at: Stamp;
  updated_at: Stamp;
}

/** One label of a sale, whoever told of it. */
export interface ParcelTable {
  parcel_id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  sale_id: string;
  /** The tracking number without blanks and case; empty when there is none. */
  number_key: string;
  /** Of its goods; empty when it names none. */
  goods_hash: string;
  /** `shipment:<id>` or `fulfillment:<id>` of ShipStation's API v1, once seen there. */
  vendor_id: string | null;
  source: 'notice' | 'shipment' | 'fulfillment';
  kind: 'outbound' | 'return';
  part: ColumnType<boolean, boolean | undefined, boolean>;
  tracking: string;
  carrier: string;
  service: string;
  cost: ColumnType<string | null, string | null | undefined, string | null>;
  /** `yyyy-MM-dd` */
  ship_date: string;
  labelled_at: NullableStamp;
  lines: Json<unknown> | null;
  voided_at: NullableStamp;
  /** When its number was last written to Cin7. */
  written_at: NullableStamp;
  times: Generated<number>;
  received_at: Stamp;
}

/** What was shipped of no sale that we know. */
export interface UnmatchedNoticeTable {
  notice_id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  digest: string;
  source: ParcelTable['source'];
  order_number: string | null;
  /** A label as `schemas/label.ts` reads it. */
  label: Json<unknown>;
  why: 'unknown' | 'several';
  candidates: ColumnType<string[], string[] | undefined, string[]>;
  times: Generated<number>;
  received_at: Stamp;
  settled_at: NullableStamp;
  settled_by: string | null;
  /** Why it was dismissed, in the words of whoever did. */
  settled_note: string | null;
  /** The sale that it was assigned to; null = dismissed. */
  sale_id: string | null;
}

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

/** Where the poll of ShipStation's labels and voids has come to. */
export interface ShipmentPollTable {
  tenant_id: string;
  connection_id: string;
  polled_until: NullableStamp;
  updated_at: Stamp;
}

/** A long job that a person started, or orders (domain/messages/job.ts). */
export interface JobTable {
  tenant_id: string;
  connection_id: string;
  job_id: string;
  kind: JobKind;
  state: JobState;
  /** What a person wants and the workflow has not done yet. */
  asked: JobAsk | null;
  phase: string | null;
  /** Its last step was done. */
  at_end: Generated<boolean>;
  /** What was asked for, and where it goes on: of the kind's own shapes. */
  options: Json<unknown>;
  cursor: ColumnType<unknown, string | null | undefined, string | null>;
  step: Generated<number>;
  processed: Generated<number>;
  created: Generated<number>;
  updated: Generated<number>;
  skipped: Generated<number>;
  failed: Generated<number>;
  /** How many there are, once known. */
  total: number | null;
  sentence: string;
  problem: Json<Problem> | null;
  requested_by: string;
  /** The outbox of jobs: worker/dispatch-jobs.ts. */
  wake_at: NullableStamp;
  wake_why: string | null;
  created_at: Stamp;
  started_at: NullableStamp;
  finished_at: NullableStamp;
  updated_at: Stamp;
}

export interface RefundTable {
  tenant_id: string;
  ss_account: string;
  order_id: string;
  refund_no: number;
  generation: number;
  request_id: string;
  source: RefundSource;
  state: Generated<RefundState>;
  planned: Json<PlannedRefund>;
  total: string;
  requested_by: string;
  note: string | null;
  problem: Json<Problem> | null;
  by_hand: Generated<boolean>;
  sale_id: string | null;
  note_task_id: string | null;
  note_number: string | null;
  restocked: Json<RestockLine[]> | null;
  payment_id: string | null;
  paid_back: string | null;
  created_at: Stamp;
  updated_at: Stamp;
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

/** What is still to be undone of a removed connection (0011-loads-departure). */
export interface DepartureTable {
  departure_id: string;
  tenant_id: string;
  connection_id: string;
  kind: ConnectionKind;
  settings: Json<unknown>;
  cin7_account: string;
  ss_account: string | null;
  /** Sealed as they were for the connection. */
  secrets: Json<{ name: string; keyId: string; sealed: string }[]>;
  workflows: Json<string[]>;
  left_at: Stamp;
  wake_at: NullableStamp;
  wake_why: string | null;
}

/** A comparison of both sides over one day of the tenant (docs/reconcile.md). */
export interface ReconcileRunTable {
  tenant_id: string;
  connection_id: string;
  /** `yyyy-MM-dd` in the tenant's zone. */
  day: string;
  state: 'running' | 'done' | 'failed';
  requested_by: string;
  window_from: Stamp;
  window_to: Stamp;
  orders: Generated<number>;
  sales: Generated<number>;
  /** Orders that were looked at by themselves. */
  checked: Generated<number>;
  sentence: Generated<string>;
  problem: Json<Problem> | null;
  started_at: Stamp;
  finished_at: NullableStamp;
}

/** Notes of a run: sales that Cin7's list showed. */
export interface ReconcileSaleTable {
  tenant_id: string;
  connection_id: string;
  day: string;
  sale_id: string;
  /** As the sale's key names it. */
  order_id: string;
  /** Read by `schemas/reconcile.ts`. */
  facts: Json<unknown>;
}

/** Notes of a run: orders that ShipStation's list showed. */
export interface ReconcileSeenTable {
  tenant_id: string;
  connection_id: string;
  day: string;
  order_id: string;
}

/** Notes of a run: orders that are to be looked at by themselves. */
export interface ReconcileSuspectTable extends ReconcileSeenTable {
  sale_id: string | null;
}

export interface DifferenceTable {
  difference_id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  key: string;
  kind: DifferenceKind;
  state: 'open' | 'accepted' | 'mended';
  order_id: string;
  order_number: string | null;
  sale_id: string | null;
  sale_number: string | null;
  sentence: string;
  fix: string;
  actions: string[];
  fingerprint: string;
  day: string;
  found_at: Stamp;
  checked_at: Stamp;
  accepted_at: NullableStamp;
  accepted_by: string | null;
  note: string | null;
  mended_at: NullableStamp;
}

/** A label that somebody asked for (docs/shipping-service.md). */
/** A parcel that is quoted or bought. */
export interface ParcelRequestTable {
  tenant_id: string;
  parcel_request_id: string;
  connection_id: string;
  sale_id: string | null;
  sale_number: string | null;
  /** Cin7's name of a location; null: the sale's own. */
  location: string | null;
  /** ShipStation's id; null: what the settings say. */
  warehouse_id: string | null;
  /** Only of a parcel without a sale, until it is cleared. */
  ship_to: Json<OurAddress> | null;
  residential: boolean;
  weight_ounces: string | null;
  weight_given: boolean;
  length: string | null;
  width: string | null;
  height: string | null;
  size_units: 'in' | 'cm' | null;
  package_code: string | null;
  confirmation: Confirmation;
  /** Null until its sale was read. */
  lines: Json<ParcelGoods[]> | null;
  notes: ColumnType<string[], string[] | undefined, string[]>;
  asked_by: string;
  rates_asked_at: NullableStamp;
  rates_settled_at: NullableStamp;
  rates_problem: ColumnType<Problem | null, string | null | undefined, string | null>;
  /** What carriers are being asked; null: nobody is. */
  rate_ask: ColumnType<unknown, string | null | undefined, string | null>;
  created_at: Stamp;
  cleared_at: NullableStamp;
}

/** What a service costs; with an empty service: why the carrier quoted nothing. */
export interface QuoteTable {
  tenant_id: string;
  parcel_request_id: string;
  carrier: string;
  service: string;
  service_name: string;
  shipment_cost: string | null;
  other_cost: string | null;
  problem: ColumnType<Problem | null, string | null | undefined, string | null>;
  quoted_at: Stamp;
}

export type LabelState = 'working' | 'needs-you' | 'bought' | 'voided' | 'gave-up';

export interface LabelTable {
  tenant_id: string;
  label_id: string;
  connection_id: string;
  /** The caller's own name of the request. */
  client_key: string;
  /** Of what was asked under that name. */
  asked_hash: string;
  asked_by: string;
  parcel_request_id: string;
  sale_id: string | null;
  sale_number: string | null;
  /** The label whose goods come back with this one. */
  return_of: string | null;
  test: boolean;
  carrier: string;
  service: string;
  package: string | null;
  confirmation: string;
  /** `yyyy-MM-dd`; null: the day on which it is bought. */
  ship_date: string | null;
  /** Of the ShipStation order that bears this label and no other (domain/shipping-service/order-keys.ts). */
  order_key: string;
  order_number: string;
  ss_account: string;
  ss_order_id: ColumnType<string | null, string | null | undefined, string | null>;
  shipment_id: ColumnType<string | null, string | null | undefined, string | null>;
  tracking: ColumnType<string | null, string | null | undefined, string | null>;
  cost: ColumnType<string | null, string | null | undefined, string | null>;
  insurance_cost: ColumnType<string | null, string | null | undefined, string | null>;
  state: LabelState;
  sentence: ColumnType<string, string | undefined, string>;
  problem: ColumnType<Problem | null, string | null | undefined, string | null>;
  blocked_on: ColumnType<string[], string[] | undefined, string[]>;
  bought_at: NullableStamp;
  voided_at: NullableStamp;
  /** What the vendor said when it was last asked for a void. */
  void_message: ColumnType<string | null, string | null | undefined, string | null>;
  void_tries: ColumnType<number, number | undefined, number>;
  wake_at: NullableStamp;
  wake_why: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Stamp;
  updated_at: Stamp;
}

/** A label's PDF: here, or at `place`. */
export interface LabelDocumentTable {
  tenant_id: string;
  label_id: string;
  sha256: string;
  bytes: number;
  pdf: Buffer | null;
  place: string | null;
  created_at: Stamp;
}

/** Files that are to be removed where PDFs of labels lie; written by a trigger of `label_document`. */
export interface LabelFileRemovalTable {
  place: string;
  created_at: Stamp;
}

export interface Database {
  tenant: TenantTable;
  api_token: ApiTokenTable;
  connection: ConnectionTable;
  connection_secret: ConnectionSecretTable;
  reference_book: ReferenceBookTable;
  product: ProductTable;
  product_sync: ProductSyncTable;
  product_link: ProductLinkTable;
  customer_link: CustomerLinkTable;
  catalog_product: CatalogProductTable;
  product_lookup: ProductLookupTable;
  catalog_customer: CatalogCustomerTable;
  quantity_change: QuantityChangeTable;
  quantity_wish: QuantityWishTable;
  ss_order: SsOrderTable;
  order_snapshot: OrderSnapshotTable;
  order_plan: OrderPlanTable;
  assembly_build: AssemblyBuildTable;
  assembly_turn: AssemblyTurnTable;
  consolidation_batch: ConsolidationBatchTable;
  consolidation_member: ConsolidationMemberTable;
  order_log: OrderLogTable;
  refund: RefundTable;
  operations_log: OperationsLogTable;
  timeline: TimelineTable;
  vendor_call: VendorCallTable;
  ledger: LedgerTable;
  rate_account: RateAccountTable;
  rate_ticket: RateTicketTable;
  inbox: InboxTable;
  problem: ProblemTable;
  sale_row: SaleRowTable;
  export_head: ExportHeadTable;
  export_change: ExportChangeTable;
  sale_copy: SaleCopyTable;
  order_export: OrderExportTable;
  order_push: OrderPushTable;
  exported_sale: ExportedSaleTable;
  sale_timeline: SaleTimelineTable;
  export_login: ExportLoginTable;
  export_login_use: ExportLoginUseTable;
  export_seen: ExportSeenTable;
  export_window: ExportWindowTable;
  shipment: ShipmentTable;
  parcel: ParcelTable;
  unmatched_notice: UnmatchedNoticeTable;
  shipment_poll: ShipmentPollTable;
  order_label: OrderLabelTable;
  parcel_request: ParcelRequestTable;
  quote: QuoteTable;
  label: LabelTable;
  label_document: LabelDocumentTable;
  label_file_removal: LabelFileRemovalTable;
  job: JobTable;
  reconcile_run: ReconcileRunTable;
  reconcile_sale: ReconcileSaleTable;
  reconcile_seen: ReconcileSeenTable;
  reconcile_suspect: ReconcileSuspectTable;
  difference: DifferenceTable;
  departure: DepartureTable;
  stock_webhook: StockWebhookTable;
  stock_touch: StockTouchTable;
  stock_news: StockNewsTable;
  stock_event: StockEventTable;
  stock_delivery: StockDeliveryTable;
}

export type ConnectionRow = Selectable<ConnectionTable>;
export type LabelRow = Selectable<LabelTable>;
export type JobRow = Selectable<JobTable>;
export type DifferenceRow = Selectable<DifferenceTable>;
export type ReconcileRunRow = Selectable<ReconcileRunTable>;
export type RefundRow = Selectable<RefundTable>;
export type SsOrderRow = Selectable<SsOrderTable>;
