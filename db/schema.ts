import { type ColumnType, type Generated, type Selectable } from 'kysely';
import { type Problem } from '../domain/problems';
import { type SalePlan } from '../domain/sale-plan';

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
  kind: 'store' | 'custom-store' | 'shipping-service';
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
  seen_at: Stamp;
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
  source: 'shipstation-webhook' | 'cin7-webhook' | 'pull-request';
  digest: string;
  body: string;
  received_at: Stamp;
  drained_at: NullableStamp;
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
  ss_order: SsOrderTable;
  order_snapshot: OrderSnapshotTable;
  order_plan: OrderPlanTable;
  order_log: OrderLogTable;
  operations_log: OperationsLogTable;
  timeline: TimelineTable;
  vendor_call: VendorCallTable;
  ledger: LedgerTable;
  rate_account: RateAccountTable;
  rate_ticket: RateTicketTable;
  inbox: InboxTable;
  problem: ProblemTable;
  sale_row: SaleRowTable;
}

export type ConnectionRow = Selectable<ConnectionTable>;
export type SsOrderRow = Selectable<SsOrderTable>;
