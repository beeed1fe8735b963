import { type Kysely, sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Database } from '../schema';

/** Puts an order among those that wait for the day's batch; it keeps its earlier place. Returns false where it is in a batch by now. */
export async function queueForBatch(db: Kysely<Database>, ref: OrderRef): Promise<boolean> {
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
export async function leaveQueue(db: Kysely<Database>, ref: OrderRef): Promise<void> {
  await db
    .updateTable('ss_order')
    .set({ batch_ready_at: null })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .execute();
}

/** Lets an order go whose batch ended without a sale: it may be captured again. */
export async function releaseMember(db: Kysely<Database>, ref: OrderRef): Promise<void> {
  await db
    .updateTable('ss_order')
    .set({ batch_id: null, captured_hash: null, stage: 'pending' })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('sale_id', 'is', null)
    .execute();
}
