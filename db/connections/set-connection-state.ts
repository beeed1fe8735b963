import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { startWishedJob } from '../jobs/start-wished-job';
import { type ConnectionState } from './tables';
import { type Db } from '../open';

/**
 * Sets where a connection stands, and gives notice where that is new: what its schedules missed meanwhile is caught up, and what orders
 * of others changed in its stock is told.
 */
export async function setConnectionState(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  state: ConnectionState,
): Promise<void> {
  const changed = await db
    .updateTable('connection')
    .set({ state, updated_at: sql`now()` })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('state', '<>', state)
    .returning('connection_id')
    .executeTakeFirst();
  if (changed === undefined) return;
  if (state === 'active') await startWishedJob(db, { tenant, connection });
  await sql`select pg_notify('connections', '')`.execute(db);
}
