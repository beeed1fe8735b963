import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

/**
 * Deletes quotes that are older than so many days, and parcels of which nothing was asked in that time and no label ever was. A parcel with a
 * label stays as long as the label does: what lies in it is told by it.
 */
export async function deleteOldParcels(
  db: Db,
  { tenant, connection }: ConnectionRef,
  days: number,
): Promise<void> {
  const before = sql`now() - ${days} * interval '1 day'`;
  // Theirs go with them, by foreign key.
  await sql`
    delete from parcel_request p
    where p.tenant_id = ${tenant} and p.connection_id = ${connection} and p.created_at < ${before}
      and (p.rates_asked_at is null or p.rates_asked_at < ${before})
      and not exists (
        select from label l where l.tenant_id = p.tenant_id and l.parcel_request_id = p.parcel_request_id
      )`.execute(db);
  await sql`
    delete from quote q using parcel_request p
    where p.tenant_id = ${tenant} and p.connection_id = ${connection} and p.created_at < ${before}
      and q.tenant_id = p.tenant_id and q.parcel_request_id = p.parcel_request_id and q.quoted_at < ${before}`.execute(
    db,
  );
}
