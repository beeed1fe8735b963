import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { newestFirst, type PageAsk, type TimePlace } from '../paging';

interface ParcelFilter extends ConnectionRef, PageAsk<TimePlace> {
  /** Its number or id. */
  sale?: string | undefined;
}

/** Parcels that rates were asked for, newest first. */
export async function listParcelRequests(db: Db, filter: ParcelFilter) {
  let query = db
    .selectFrom('parcel_request')
    .selectAll()
    .where('tenant_id', '=', filter.tenant)
    .where('connection_id', '=', filter.connection)
    .where('rates_asked_at', 'is not', null);
  const sale = filter.sale?.toLowerCase();
  if (sale !== undefined)
    query = query.where((eb) =>
      eb.or([eb(eb.fn<string>('lower', ['sale_number']), '=', sale), eb('sale_id', '=', sale)]),
    );
  return newestFirst(query, ['created_at', 'parcel_request_id'], filter);
}
