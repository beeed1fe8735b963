import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** The newest plan of an order: what was, or is to be, written to Cin7. Undefined before there is one. */
export async function readNewestPlan(db: Db, ref: OrderRef) {
  return db
    .selectFrom('order_plan')
    .select(['generation', 'settings_version', 'plan', 'invoice_number', 'payment_id', 'created_at'])
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .orderBy('generation', 'desc')
    .limit(1)
    .executeTakeFirst();
}
