import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

interface Place {
  tenant: TenantId;
  connection: ConnectionId;
}

/** Keeps what carriers are to be asked until they have answered. */
export async function keepAsk(db: Db, of: Place, parcel: string, ask: object): Promise<void> {
  await db
    .updateTable('parcel_request')
    .set({ rate_ask: JSON.stringify(ask) })
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('parcel_request_id', '=', parcel)
    .execute();
}

/** Says that carriers are asked from now on. */
export async function beginAsking(db: Db, of: Place, parcel: string): Promise<void> {
  await db
    .updateTable('parcel_request')
    .set({ rates_asked_at: sql`now()`, rates_problem: null })
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('parcel_request_id', '=', parcel)
    .execute();
}
