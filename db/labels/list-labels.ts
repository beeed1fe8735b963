import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { newestFirst, type PageAsk, type TimePlace } from '../paging';
import { type LabelState } from './tables';

interface LabelFilter extends ConnectionRef, PageAsk<TimePlace> {
  states: readonly LabelState[];
  saleId?: string | undefined;
  /** The whole number of the sale. */
  number?: string | undefined;
  parcelRequestId?: string | undefined;
}

/** Labels of a connection, newest first. */
export async function listLabels(db: Db, filter: LabelFilter) {
  let query = db
    .selectFrom('label')
    .selectAll()
    .where('tenant_id', '=', filter.tenant)
    .where('connection_id', '=', filter.connection);
  if (filter.states.length > 0) query = query.where('state', 'in', filter.states);
  if (filter.saleId !== undefined) query = query.where('sale_id', '=', filter.saleId);
  if (filter.number !== undefined) query = query.where('sale_number', '=', filter.number);
  if (filter.parcelRequestId !== undefined)
    query = query.where('parcel_request_id', '=', filter.parcelRequestId);
  return newestFirst(query, ['created_at', 'label_id'], filter);
}
