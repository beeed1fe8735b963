import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { startWishedJob } from '../jobs/start-wished-job';
import { type Db } from '../open';
import { wakeBlockedOrders } from '../orders/wake-blocked-orders';

/** Ends a pause. A connection that never passed its check goes back to `checking`; any other state stays as it is. */
export async function resumeConnection(db: Db, tenant: TenantId, connection: ConnectionId): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('connection')
      .set({
        // A custom store may have no keys of ShipStation, and then never names its account: its company was read by a check.
        state: sql`case when ss_account is not null then 'active'
          when kind = 'custom-store' and exists (
            select 1 from reference_book b where b.tenant_id = connection.tenant_id
              and b.connection_id = connection.connection_id and b.book = 'company'
          ) then 'active' else 'checking' end`,
        updated_at: sql`now()`,
      })
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('state', '=', 'paused')
      .execute();
    await wakeBlockedOrders(trx, tenant, connection, { keys: ['paused'], prefixes: [] });
    await startWishedJob(trx, { tenant, connection });
    await sql`select pg_notify('connections', '')`.execute(trx);
  });
}
