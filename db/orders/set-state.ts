import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { problemColumns } from '../problems/problem-columns';
import { type Db } from '../open';
import { type OrderState } from './tables';

/** Sets what people see of an order: its state, and the problem it waits for. */
export async function setOrderState(
  db: Db,
  ref: OrderRef,
  state: OrderState,
  problem: Problem | null = null,
): Promise<void> {
  await db
    .updateTable('ss_order')
    .set({
      state,
      ...problemColumns(problem),
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .execute();
}
