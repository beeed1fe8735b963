import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** Keeps with the plan which customer was made for it. */
export async function setPlanCustomer(
  db: Db,
  ref: OrderRef,
  generation: number,
  customerId: string,
): Promise<void> {
  await db
    .updateTable('order_plan')
    .set({ customer_id: customerId })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('generation', '=', generation)
    .execute();
}
