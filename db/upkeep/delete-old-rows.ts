import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Removes journal rows, drained inbox rows and windows that ShipStation asked for, older than so many days. */
export async function deleteOldRows(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  days: number,
): Promise<void> {
  const before = sql<Date>`now() - ${days} * interval '1 day'`;
  await db
    .deleteFrom('vendor_call')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('at', '<', before)
    .execute();
  await db
    .deleteFrom('inbox')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('drained_at', '<', before)
    .execute();
  await db
    .deleteFrom('export_window')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('last_at', '<', before)
    .execute();
}
