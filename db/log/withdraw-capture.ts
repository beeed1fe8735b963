import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** Takes back the log entry of an order that was planned, has no sale, and is no longer to be captured: it may become due again. */
export async function withdrawCapture(db: Db, ref: OrderRef, generation: number): Promise<void> {
  await db
    .deleteFrom('order_log')
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('generation', '=', generation)
    .where('sale_id', 'is', null)
    .execute();
}
