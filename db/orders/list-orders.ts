import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { newestFirst, type PageAsk, type TimePlace } from '../paging';
import { type OrderState } from './tables';

interface OrderFilter extends ConnectionRef, PageAsk<TimePlace> {
  states: readonly OrderState[];
  /** The whole order number. */
  number?: string | undefined;
  /** Orders that moved since then. */
  since?: Date | undefined;
}

/** Orders of a connection, newest first. */
export async function listOrders(db: Db, filter: OrderFilter) {
  let query = db
    .selectFrom('ss_order')
    .selectAll()
    .where('tenant_id', '=', filter.tenant)
    .where('connection_id', '=', filter.connection);
  if (filter.states.length > 0) query = query.where('state', 'in', filter.states);
  if (filter.number !== undefined) query = query.where('order_number', '=', filter.number);
  if (filter.since !== undefined) query = query.where('updated_at', '>=', filter.since);
  return newestFirst(query, ['created_at', 'order_id'], filter);
}
