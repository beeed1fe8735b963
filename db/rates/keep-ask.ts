import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

/** Keeps what carriers are to be asked until they have answered. */
export async function keepAsk(db: Db, of: ConnectionRef, parcel: string, ask: object): Promise<void> {
  await db
    .updateTable('parcel_request')
    .set({ rate_ask: JSON.stringify(ask) })
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('parcel_request_id', '=', parcel)
    .execute();
}

/** Says that carriers are asked from now on. */
export async function beginAsking(db: Db, of: ConnectionRef, parcel: string): Promise<void> {
  await db
    .updateTable('parcel_request')
    .set({ rates_asked_at: sql`now()`, rates_problem: null })
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('parcel_request_id', '=', parcel)
    .execute();
}
