import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { cutPage, type Page } from '../paging';
import { type LabelRow, type LabelState } from './tables';

export interface LabelFilter {
  tenant: TenantId;
  connection: ConnectionId;
  states: LabelState[];
  saleId?: string;
  /** The whole number of the sale. */
  number?: string;
  parcelRequestId?: string;
  limit: number;
  after?: LabelKey;
}

/** Place in the list; the time is Postgres' own text, as in db/orders/list-orders.ts. */
export interface LabelKey {
  createdAt: string;
  labelId: string;
}

/** Labels of a connection, newest first, by keyset. */
export async function listLabels(
  db: Db,
  filter: LabelFilter,
): Promise<Page<LabelRow & { created_key: string }, LabelKey>> {
  let query = db
    .selectFrom('label')
    .selectAll()
    .select(sql<string>`created_at::text`.as('created_key'))
    .where('tenant_id', '=', filter.tenant)
    .where('connection_id', '=', filter.connection)
    .orderBy('created_at', 'desc')
    .orderBy('label_id', 'desc')
    .limit(filter.limit + 1);
  if (filter.states.length > 0) query = query.where('state', 'in', filter.states);
  if (filter.saleId !== undefined) query = query.where('sale_id', '=', filter.saleId);
  if (filter.number !== undefined) query = query.where('sale_number', '=', filter.number);
  if (filter.parcelRequestId !== undefined)
    query = query.where('parcel_request_id', '=', filter.parcelRequestId);
  if (filter.after !== undefined) {
    const { createdAt, labelId } = filter.after;
    query = query.where(sql<boolean>`(created_at, label_id) < (${createdAt}::timestamptz, ${labelId})`);
  }
  return cutPage(await query.execute(), filter.limit, (row) => ({
    createdAt: row.created_key,
    labelId: row.label_id,
  }));
}
