import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Has every order of a connection that is under way look once more at its end: settings of steps that were still to come have changed. */
export async function wakeWorking(db: Db, tenant: TenantId, connection: ConnectionId): Promise<void> {
  const woken = await db
    .updateTable('ss_order')
    .set({ wake_at: sql`coalesce(wake_at, now())`, wake_why: 'mapped' })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('state', '=', 'working')
    // An order of a batch has no steps of its own.
    .where('batch_id', 'is', null)
    .returning('order_id')
    .execute();
  if (woken.length > 0) await sql`select pg_notify('wake', '')`.execute(db);
}
