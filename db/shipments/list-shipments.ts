import { type Selectable, sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { cutPage, type Page } from '../paging';
import { type OrderState } from '../orders/tables';
import { type ShipmentTable } from './tables';

export interface ShipmentFilter {
  tenant: TenantId;
  connection: ConnectionId;
  states: OrderState[];
  /** The whole number of the sale. */
  number?: string;
  limit: number;
  after?: ShipmentKey;
}

/** Place in the list; the time is Postgres' own text, as in db/orders/list-orders.ts. */
export interface ShipmentKey {
  createdAt: string;
  saleId: string;
}

export type ShipmentRow = Selectable<ShipmentTable>;

/** Shipments of a connection, newest first, by keyset. */
export async function listShipments(
  db: Db,
  filter: ShipmentFilter,
): Promise<Page<ShipmentRow & { created_key: string }, ShipmentKey>> {
  let query = db
    .selectFrom('shipment')
    .selectAll()
    .select(sql<string>`created_at::text`.as('created_key'))
    .where('tenant_id', '=', filter.tenant)
    .where('connection_id', '=', filter.connection)
    .orderBy('created_at', 'desc')
    .orderBy('sale_id', 'desc')
    .limit(filter.limit + 1);
  if (filter.states.length > 0) query = query.where('state', 'in', filter.states);
  if (filter.number !== undefined) query = query.where('sale_number', '=', filter.number);
  if (filter.after !== undefined) {
    const { createdAt, saleId } = filter.after;
    query = query.where(sql<boolean>`(created_at, sale_id) < (${createdAt}::timestamptz, ${saleId})`);
  }
  return cutPage(await query.execute(), filter.limit, (row) => ({
    createdAt: row.created_key,
    saleId: row.sale_id,
  }));
}
