import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** What was paid back for an order so far, refund by refund. */
export async function paidBackOf(db: Db, ref: OrderRef, generation: number): Promise<string[]> {
  const rows = await db
    .selectFrom('refund')
    .select('paid_back')
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('generation', '=', generation)
    .execute();
  return rows.flatMap((row) => (row.paid_back === null ? [] : [row.paid_back]));
}
