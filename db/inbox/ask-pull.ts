import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { digestOf } from './save-webhook';

const source = 'pull-request';
const body = JSON.stringify({ trigger: 'admin' });

/** Asks for a pull through the inbox, so that it works with Temporal down. False when one is waiting already. */
export async function askPull(db: Db, tenant: TenantId, connection: ConnectionId): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const result = await trx
      .insertInto('inbox')
      .values({ tenant_id: tenant, connection_id: connection, source, digest: digestOf(source, body), body })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    await sql`select pg_notify('inbox', '')`.execute(trx);
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  });
}
