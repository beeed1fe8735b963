import { type OrderRef } from '../../domain/ids';
import { type SalePlan } from '../../domain/sale-plan';
import { type Db } from '../open';
import { type TimelineEntry } from './advance-order';
import { appendTimeline } from './append-timeline';

/** Keeps another plan of an order for the steps to come, and says why. */
export async function replacePlan(
  db: Db,
  ref: OrderRef,
  generation: number,
  plan: SalePlan,
  entry: TimelineEntry,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('order_plan')
      .set({ plan: JSON.stringify(plan) })
      .where('tenant_id', '=', ref.tenant)
      .where('ss_account', '=', ref.ssAccount)
      .where('order_id', '=', ref.orderId)
      .where('generation', '=', generation)
      .execute();
    await appendTimeline(trx, ref, generation, entry);
  });
}
