import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

/**
 * Clears addresses of parcels that were asked about more than so many days ago, and what carriers were asked where the asking was broken
 * off a day ago. Goods, weights and quotes stay.
 */
export async function clearAddresses(
  db: Db,
  { tenant, connection }: ConnectionRef,
  days: number,
): Promise<void> {
  await sql`
    update parcel_request set ship_to = null, cleared_at = now()
    where tenant_id = ${tenant} and connection_id = ${connection} and ship_to is not null
      and created_at < now() - ${days} * interval '1 day'`.execute(db);
  await sql`
    update parcel_request set rate_ask = null
    where tenant_id = ${tenant} and connection_id = ${connection} and rate_ask is not null
      and rates_asked_at < now() - interval '1 day'`.execute(db);
}
