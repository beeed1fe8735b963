import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { type OrderState } from '../orders/tables';
import { newestFirst, type PageAsk, type TimePlace } from '../paging';

interface ShipmentFilter extends ConnectionRef, PageAsk<TimePlace> {
  states: readonly OrderState[];
  /** The whole number of the sale. */
  number?: string | undefined;
}

/** Shipments of a connection, newest first. */
export async function listShipments(db: Db, filter: ShipmentFilter) {
  let query = db
    .selectFrom('shipment')
    .selectAll()
    .where('tenant_id', '=', filter.tenant)
    .where('connection_id', '=', filter.connection);
  if (filter.states.length > 0) query = query.where('state', 'in', filter.states);
  if (filter.number !== undefined) query = query.where('sale_number', '=', filter.number);
  return newestFirst(query, ['created_at', 'sale_id'], filter);
}
