import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** The steps an order has taken in this generation, oldest first, and when the first of them was. */
export async function stepsSoFar(db: Db, ref: OrderRef, generation: number) {
  const steps = await db
    .selectFrom('timeline')
    .select(['step', 'detail', 'at'])
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('generation', '=', generation)
    .orderBy('id')
    .execute();
  return { steps, startedAt: steps[0]?.at ?? null };
}
