import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

export interface WhatGoes {
  orders: number;
  ordersAtWork: number;
  logEntries: number;
  productLinks: number;
  operationsLogRows: number;
  /** The mirror of Cin7's products and known customers: goes only with the tenant's last connection, which it serves too. */
  products: number;
  customerLinks: number;
  logins: number;
  saleCopies: number;
  exportedOrders: number;
  /** Sales of which something was shipped. */
  shipments: number;
  /** Ship notices that nobody has worked on yet. */
  notices: number;
  /** Long jobs, ended ones too; what reconciliation found; products and customers of ShipStation as they were loaded. */
  jobs: number;
  differences: number;
  catalogProducts: number;
  catalogCustomers: number;
  /** Parcels that rates or labels were asked for. */
  parcelRequests: number;
  quotes: number;
  labels: number;
  labelPdfs: number;
  /** Sales that are orders in ShipStation, or were to be. */
  orderExports: number;
}

/** What a disconnect would remove. */
export async function countWhatGoes(db: Db, tenant: TenantId, connection: ConnectionId): Promise<WhatGoes> {
  const result = await sql<WhatGoes>`
    with last as (
      select not exists (
        select 1 from connection where tenant_id = ${tenant} and connection_id <> ${connection}
      ) as is_last
    )
    select
      (select count(*)::int from ss_order where tenant_id = ${tenant} and connection_id = ${connection}) as "orders",
      (select count(*)::int from ss_order
        where tenant_id = ${tenant} and connection_id = ${connection} and state = 'working') as "ordersAtWork",
      (select count(*)::int from order_log
        where tenant_id = ${tenant} and connection_id = ${connection}) as "logEntries",
      (select count(*)::int from product_link
        where tenant_id = ${tenant} and connection_id = ${connection}) as "productLinks",
      (select count(*)::int from operations_log
        where tenant_id = ${tenant} and connection_id = ${connection}) as "operationsLogRows",
      (select count(*)::int from product, last where tenant_id = ${tenant} and is_last) as "products",
      (select count(*)::int from customer_link, last where tenant_id = ${tenant} and is_last) as "customerLinks",
      (select count(*)::int from export_login_use
        where tenant_id = ${tenant} and connection_id = ${connection}) as "logins",
      (select count(*)::int from sale_copy
        where tenant_id = ${tenant} and connection_id = ${connection}) as "saleCopies",
      (select count(*)::int from export_change
        where tenant_id = ${tenant} and connection_id = ${connection}) as "exportedOrders",
      (select count(*)::int from inbox
        where tenant_id = ${tenant} and connection_id = ${connection}
          and source = 'shipnotify' and drained_at is null) as "notices",
      (select count(*)::int from shipment
        where tenant_id = ${tenant} and connection_id = ${connection}) as "shipments",
      (select count(*)::int from job where tenant_id = ${tenant} and connection_id = ${connection}) as "jobs",
      (select count(*)::int from difference
        where tenant_id = ${tenant} and connection_id = ${connection} and state <> 'mended') as "differences",
      (select count(*)::int from catalog_product
        where tenant_id = ${tenant} and connection_id = ${connection}) as "catalogProducts",
      (select count(*)::int from catalog_customer
        where tenant_id = ${tenant} and connection_id = ${connection}) as "catalogCustomers",
      (select count(*)::int from parcel_request
        where tenant_id = ${tenant} and connection_id = ${connection}) as "parcelRequests",
      (select count(*)::int from quote join parcel_request using (tenant_id, parcel_request_id)
        where tenant_id = ${tenant} and connection_id = ${connection}) as "quotes",
      (select count(*)::int from label where tenant_id = ${tenant} and connection_id = ${connection}) as "labels",
      (select count(*)::int from label_document join label using (tenant_id, label_id)
        where tenant_id = ${tenant} and connection_id = ${connection}) as "labelPdfs",
      (select count(*)::int from order_export
        where tenant_id = ${tenant} and connection_id = ${connection}) as "orderExports"
  `.execute(db);
  const row = result.rows[0];
  if (row === undefined) throw new Error('A count answered nothing');
  return row;
}
