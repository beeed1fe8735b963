import { type AssemblyBuildTable, type AssemblyTurnTable } from './assembly/tables';
import {
  type CatalogCustomerTable,
  type CatalogProductTable,
  type ProductLookupTable,
  type QuantityChangeTable,
} from './catalog/tables';
import { type ConnectionTable } from './connections/tables';
import { type ConsolidationBatchTable, type ConsolidationMemberTable } from './consolidation/tables';
import { type CustomerLinkTable } from './customers/tables';
import { type DepartureTable } from './departures/tables';
import { type ExportLoginTable, type ExportLoginUseTable } from './export-logins/tables';
import {
  type ExportChangeTable,
  type ExportHeadTable,
  type ExportSeenTable,
  type ExportWindowTable,
  type ExportedSaleTable,
  type SaleCopyTable,
  type SaleTimelineTable,
} from './exports/tables';
import { type InboxTable } from './inbox/tables';
import { type JobTable } from './jobs/tables';
import { type VendorCallTable } from './journal/tables';
import { type LabelDocumentTable, type LabelFileRemovalTable, type LabelTable } from './labels/tables';
import { type LedgerTable } from './ledger/tables';
import { type RateAccountTable, type RateTicketTable } from './limiter/tables';
import { type OrderLogTable } from './log/tables';
import { type ProductLinkTable } from './mappings/tables';
import { type OperationsLogTable } from './operations/tables';
import { type OrderExportTable, type OrderPushTable } from './order-exports/tables';
import { type OrderLabelTable } from './order-labels/tables';
import {
  type OrderPlanTable,
  type OrderSnapshotTable,
  type SsOrderTable,
  type TimelineTable,
} from './orders/tables';
import { type ProblemTable } from './problems/tables';
import { type ProductSyncTable, type ProductTable } from './products/tables';
import { type ParcelRequestTable, type QuoteTable } from './rates/tables';
import {
  type DifferenceTable,
  type ReconcileRunTable,
  type ReconcileSaleTable,
  type ReconcileSeenTable,
  type ReconcileSuspectTable,
} from './reconcile/tables';
import { type ReferenceBookTable } from './references/tables';
import { type RefundTable } from './refunds/tables';
import { type SaleRowTable } from './sale-rows/tables';
import { type ConnectionSecretTable } from './secrets/tables';
import {
  type ParcelTable,
  type ShipmentPollTable,
  type ShipmentTable,
  type UnmatchedNoticeTable,
} from './shipments/tables';
import {
  type QuantityWishTable,
  type StockDeliveryTable,
  type StockEventTable,
  type StockNewsTable,
  type StockTouchTable,
  type StockWebhookTable,
} from './stock/tables';
import { type TenantTable } from './tenants/tables';
import { type ApiTokenTable } from './tokens/tables';

/**
 * All tables, as Kysely sees them; each room of db/ declares its own in its tables.ts. Tenant id first in every key.
 * The columns are explained in the migrations.
 */
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
