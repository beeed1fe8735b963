import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { cutPage, type Page } from '../paging';
import { type ParcelRequestRow } from './load-parcel-request';

/** Place in the list; the time is Postgres' own text, as in db/orders/list-orders.ts. */
export interface ParcelKey {
  createdAt: string;
  parcel: string;
}

/** Parcels that rates were asked for, newest first, by keyset; of one sale if it is named by number or id. */
export async function listParcelRequests(
  db: Db,
  filter: { tenant: TenantId; connection: ConnectionId; sale?: string; limit: number; after?: ParcelKey },
): Promise<Page<ParcelRequestRow, ParcelKey>> {
  const { sale, after } = filter;
  let query = db
    .selectFrom('parcel_request')
    .selectAll()
    .select(sql<string>`created_at::text`.as('created_key'))
    .where('tenant_id', '=', filter.tenant)
    .where('connection_id', '=', filter.connection)
    .where('rates_asked_at', 'is not', null)
    .orderBy('created_at', 'desc')
    .orderBy('parcel_request_id', 'desc')
    .limit(filter.limit + 1);
  if (sale !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb(eb.fn<string>('lower', ['sale_number']), '=', sale.toLowerCase()),
        eb('sale_id', '=', sale.toLowerCase()),
      ]),
    );
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(created_at, parcel_request_id) < (${after.createdAt}::timestamptz, ${after.parcel})`,
    );
  return cutPage(await query.execute(), filter.limit, (row) => ({
    createdAt: row.created_key,
    parcel: row.parcel_request_id,
  }));
}
