import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

/**
 * Wakes every order of a connection that waits to be captured, because a person asked; those of a load that wait for their turn come by
 * themselves and keep it, and those that wait for the day's sale are frozen into one.
 *
 * @returns how many were woken.
 */
export async function processAllPending(db: Db, of: ConnectionRef & { by: string }): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ woken: number }>`
      with woken as (
        update ss_order set wake_at = coalesce(wake_at, now()), wake_why = 'process-now', forced = true
        where tenant_id = ${of.tenant} and connection_id = ${of.connection} and state = 'waiting' and not load_waits
          and batch_ready_at is null and batch_id is null and not starts_with(order_id, 'day-')
        returning tenant_id, connection_id, ss_account, order_id, order_number, generation
      ), told as (
        insert into timeline (tenant_id, connection_id, ss_account, order_id, order_number, generation, step, sentence, detail)
        select tenant_id, connection_id, ss_account, order_id, order_number, generation, 'decided',
          ${`${of.by} asked to process all pending orders now.`}, '{}' from woken
      )
      select count(*)::int as woken from woken`.execute(trx);
    await sql`select pg_notify('wake', '')`.execute(trx);
    return rows[0]?.woken ?? 0;
  });
}
