import { type Selectable } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { type ParcelRequestTable } from './tables';

export type ParcelRequestRow = Selectable<ParcelRequestTable>;

/** One parcel of a connection; its JSON columns are read by `schemas/parcel-request.ts`. Undefined when there is none. */
export async function loadParcelRequest(
  db: Db,
  { tenant, connection }: ConnectionRef,
  id: string,
): Promise<ParcelRequestRow | undefined> {
  return db
    .selectFrom('parcel_request')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('parcel_request_id', '=', id)
    .executeTakeFirst();
}
