import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Pauses a connection: nothing is pulled, captured or sent until it is resumed. Workers hear of it by `connections`. */
export async function pauseConnection(db: Db, tenant: TenantId, connection: ConnectionId): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('connection')
      .set({ state: 'paused', updated_at: sql`now()` })
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('state', '<>', 'paused')
      .execute();
    await sql`select pg_notify('connections', '')`.execute(trx);
  });
}
