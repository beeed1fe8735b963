import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';
import { appendTimeline } from './append-timeline';

/** Wakes one order because a person asked; the dispatcher starts or signals its workflow. */
export async function processNow(db: Db, ref: OrderRef, generation: number, by: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('ss_order')
      .set({ wake_at: sql`now()`, wake_why: 'process-now' })
      .where('tenant_id', '=', ref.tenant)
      .where('ss_account', '=', ref.ssAccount)
      .where('order_id', '=', ref.orderId)
      .execute();
    await appendTimeline(trx, ref, generation, {
      step: 'decided',
      sentence: `${by} asked to process the order now.`,
    });
    await sql`select pg_notify('wake', '')`.execute(trx);
  });
}
