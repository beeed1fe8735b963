import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';
import { appendTimeline } from './append-timeline';

/** Puts a deleted log entry back: its sale stands. */
export async function adoptSale(db: Db, ref: OrderRef, generation: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const entry = await trx
      .updateTable('order_log')
      .set({ deleted_at: null, deleted_by: null })
      .where('tenant_id', '=', ref.tenant)
      .where('ss_account', '=', ref.ssAccount)
      .where('order_id', '=', ref.orderId)
      .where('generation', '=', generation)
      .returning(['sale_number'])
      .executeTakeFirst();
    await appendTimeline(trx, ref, generation, {
      step: 'captured',
      sentence: `Sale ${entry?.sale_number ?? ''} stands in Cin7 Core and is adopted again.`,
    });
  });
}
