import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';
import { appendTimeline } from './append-timeline';

/**
 * Wakes one order because a person asked; the dispatcher starts or signals its workflow. `forced` is set here and at once: the workflow
 * may look before the dispatcher has said that it was woken. Takes back an earlier decision to leave the order out.
 */
export async function processNow(db: Db, ref: OrderRef, generation: number, by: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('ss_order')
      .set({ wake_at: sql`now()`, wake_why: 'process-now', forced: true })
      .where('tenant_id', '=', ref.tenant)
      .where('ss_account', '=', ref.ssAccount)
      .where('order_id', '=', ref.orderId)
      .execute();
    await trx
      .deleteFrom('order_log')
      .where('tenant_id', '=', ref.tenant)
      .where('ss_account', '=', ref.ssAccount)
      .where('order_id', '=', ref.orderId)
      .where('generation', '=', generation)
      .where('sale_id', 'is', null)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('ss_order as o')
            .select('o.order_id')
            .whereRef('o.tenant_id', '=', 'order_log.tenant_id')
            .whereRef('o.ss_account', '=', 'order_log.ss_account')
            .whereRef('o.order_id', '=', 'order_log.order_id')
            .where('o.sale_id', 'is', null)
            .where('o.state', 'in', ['skipped', 'gave-up']),
        ),
      )
      .execute();
    await appendTimeline(trx, ref, generation, {
      step: 'decided',
      sentence: `${by} asked to process the order now.`,
    });
    await sql`select pg_notify('wake', '')`.execute(trx);
  });
}
