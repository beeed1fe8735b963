import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type SalePlan } from '../../domain/sale-plan';
import { type Db } from '../open';

/**
 * Keeps a plan that was given a payment after the order was captured, if it still has as many as it was planned upon.
 *
 * @param before how many payments it had.
 * @returns whether it was kept.
 */
export async function saveLatePayment(
  db: Db,
  ref: OrderRef,
  generation: number,
  plan: SalePlan,
  before: number,
): Promise<boolean> {
  const { rows } = await sql`
    update order_plan set plan = ${JSON.stringify(plan)}::jsonb
    where tenant_id = ${ref.tenant} and ss_account = ${ref.ssAccount} and order_id = ${ref.orderId}
      and generation = ${generation}
      and (jsonb_typeof(plan->'payment') = 'object')::int + coalesce(jsonb_array_length(plan->'morePayments'), 0) = ${before}
    returning 1`.execute(db);
  return rows.length > 0;
}
