import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** Puts an order among those that wait for the day's batch; it keeps its earlier place. Returns false where it is in a batch by now. */
export async function queueForBatch(db: Db, ref: OrderRef): Promise<boolean> {
  const queued = await db
    .updateTable('ss_order')
    .set({ batch_ready_at: sql`coalesce(batch_ready_at, now())` })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('batch_id', 'is', null)
    .returning('order_id')
    .executeTakeFirst();
  return queued !== undefined;
}

/** It waits for no batch any more: it is no longer due, or becomes a sale of its own. */
export async function leaveQueue(db: Db, ref: OrderRef): Promise<void> {
  await db
    .updateTable('ss_order')
    .set({ batch_ready_at: null })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .execute();
}

/**
 * Lets an order go whose batch ended without a sale: it may be captured again. One that is on its way bills it, whatever became of the
 * order's own log entry.
 *
 * @returns whether it was let go.
 */
export async function releaseMember(db: Db, ref: OrderRef): Promise<boolean> {
  const { rows } = await sql`
    update ss_order o set batch_id = null, captured_hash = null, stage = 'pending'
    where o.tenant_id = ${ref.tenant} and o.ss_account = ${ref.ssAccount} and o.order_id = ${ref.orderId}
      and o.sale_id is null
      and not exists (
        select 1 from ss_order b where b.tenant_id = o.tenant_id and b.ss_account = o.ss_account
          and b.order_id = o.batch_id and b.state not in ('skipped', 'gave-up'))
    returning 1`.execute(db);
  return rows.length > 0;
}
