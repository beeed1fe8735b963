import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';
import { leaveRefundsOut } from '../refunds/leave-refunds-out';
import { appendTimeline } from './append-timeline';

/** Makes room for a new sale of an order whose earlier sale is void; the dispatcher starts it under its own workflow id. */
export async function startNewGeneration(db: Db, ref: OrderRef, generation: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const moved = await trx
      .updateTable('ss_order')
      .set({
        generation,
        stage: 'pending',
        state: 'waiting',
        sale_id: null,
        sale_number: null,
        captured_hash: null,
        batch_id: null,
        refunds_open: false,
        refund_approved: null,
        forced: true,
        wake_at: sql`now()`,
        wake_why: 'reconsider',
      })
      .where('tenant_id', '=', ref.tenant)
      .where('ss_account', '=', ref.ssAccount)
      .where('order_id', '=', ref.orderId)
      .where('generation', '<', generation)
      .returning('order_id')
      .executeTakeFirst();
    if (moved === undefined) return;
    await leaveRefundsOut(trx, ref, generation);
    await freeLabels(trx, ref);
    await appendTimeline(trx, ref, generation, {
      step: 'captured',
      sentence: `The earlier sale is void: the order is processed again as generation ${generation}.`,
    });
    await sql`select pg_notify('wake', '')`.execute(trx);
  });
}

/** Its labels, and those of what was split off it, belong to the sale that is to be made: they wait for it again. */
async function freeLabels(trx: Db, { tenant, ssAccount, orderId }: OrderRef): Promise<void> {
  await sql`
    update order_label l set state = 'waiting', waits_for = ${orderId}, updated_at = now()
    where l.tenant_id = ${tenant} and l.ss_account = ${ssAccount} and (l.order_id = ${orderId}
      or l.order_id in (select o.order_id from ss_order o
        where o.tenant_id = ${tenant} and o.ss_account = ${ssAccount} and o.parent_id = ${orderId}))`.execute(
    trx,
  );
}
