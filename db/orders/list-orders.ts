import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { cutPage, type Page } from '../paging';
import { type OrderState, type SsOrderRow } from './tables';

export interface OrderFilter {
  tenant: TenantId;
  connection: ConnectionId;
  states: OrderState[];
  /** The whole order number. */
  number?: string;
  /** Orders that moved since then. */
  since?: Date;
  limit: number;
  after?: OrderKey;
}

/** Place in the list. The time is Postgres' own text: a Date would lose its microseconds, and so orders at a page's edge. */
export interface OrderKey {
  createdAt: string;
  orderId: string;
}

export type ListedOrder = SsOrderRow & { created_key: string };

/** Orders of a connection, newest first, by keyset: pages stay whole while orders come and go. */
export async function listOrders(db: Db, filter: OrderFilter): Promise<Page<ListedOrder, OrderKey>> {
  let query = db
    .selectFrom('ss_order')
    .selectAll()
    .select(sql<string>`created_at::text`.as('created_key'))
    .where('tenant_id', '=', filter.tenant)
    .where('connection_id', '=', filter.connection)
    .orderBy('created_at', 'desc')
    .orderBy('order_id', 'desc')
    .limit(filter.limit + 1);
  if (filter.states.length > 0) query = query.where('state', 'in', filter.states);
  if (filter.number !== undefined) query = query.where('order_number', '=', filter.number);
  if (filter.since !== undefined) query = query.where('updated_at', '>=', filter.since);
  if (filter.after !== undefined) {
    const { createdAt, orderId } = filter.after;
    query = query.where(sql<boolean>`(created_at, order_id) < (${createdAt}::timestamptz, ${orderId})`);
  }
  return cutPage(await query.execute(), filter.limit, (row) => ({
    createdAt: row.created_key,
    orderId: row.order_id,
  }));
}
