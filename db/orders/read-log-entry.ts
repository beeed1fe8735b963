import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** The log entry of an order's generation, also a deleted one; undefined when it was never captured. */
export async function readLogEntry(db: Db, ref: OrderRef, generation: number) {
  return db
    .selectFrom('order_log')
    .select(['sale_id', 'sale_number', 'deleted_at'])
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('generation', '=', generation)
    .executeTakeFirst();
}
