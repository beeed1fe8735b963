import { type Kysely, type Updateable } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Database, type OrderPlanTable } from '../schema';

type Learned = Pick<
  Updateable<OrderPlanTable>,
  'customer_id' | 'sale_id' | 'sale_number' | 'invoice_task_id' | 'invoice_number' | 'payment_id'
>;

/** Keeps the ids that Cin7 gave, for the steps that follow. */
export async function rememberInPlan(
  db: Kysely<Database>,
  ref: OrderRef,
  generation: number,
  learned: Learned,
): Promise<void> {
  await db
    .updateTable('order_plan')
    .set(learned)
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('generation', '=', generation)
    .execute();
}
