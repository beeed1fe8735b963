import { sql } from 'kysely';
import { type Db } from '../open';
import { type DepartureRow } from './read-departure';

/** All is undone: the keys go, and the journal of the last calls with them, unless the connection was made anew. */
export async function forgetDeparture(db: Db, row: DepartureRow): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('departure').where('departure_id', '=', row.departure_id).execute();
    await sql`delete from vendor_call v where v.tenant_id = ${row.tenant_id} and v.connection_id = ${row.connection_id}
      and not exists (select 1 from connection c where c.tenant_id = v.tenant_id and c.connection_id = v.connection_id)`.execute(
      trx,
    );
  });
}

/** Whether a connection of the same id was made since; then its schedules are the new one's. */
export async function isConnectedAgain(db: Db, row: DepartureRow): Promise<boolean> {
  const again = await db
    .selectFrom('connection')
    .select('connection_id')
    .where('tenant_id', '=', row.tenant_id)
    .where('connection_id', '=', row.connection_id)
    .executeTakeFirst();
  return again !== undefined;
}

/**
 * Orders that came again with a new connection may have been told to a workflow that was the old one's and is ended now: they are woken
 * once more.
 */
export async function wakeAgain(db: Db, row: DepartureRow): Promise<void> {
  await sql`
    update ss_order set wake_at = coalesce(wake_at, now()), wake_why = 'reconsider'
    where tenant_id = ${row.tenant_id} and ss_account = ${row.ss_account} and state in ('waiting', 'working')
      and problem is null and not load_waits`.execute(db);
  await sql`select pg_notify('wake', '')`.execute(db);
}
