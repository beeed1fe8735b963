import { type OrderRef } from '../../domain/ids';
import { type SalePlan } from '../../domain/sale-plan';
import { type Db } from '../open';

/** Keeps a plan that was given its payment after the order was captured. */
export async function saveLatePayment(
  db: Db,
  ref: OrderRef,
  generation: number,
  plan: SalePlan,
): Promise<void> {
  await db
    .updateTable('order_plan')
    .set({ plan: JSON.stringify(plan) })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('generation', '=', generation)
    .where('payment_id', 'is', null)
    .execute();
}
