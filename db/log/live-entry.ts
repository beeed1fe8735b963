import { type Kysely } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Database } from '../schema';

/** The newest log entry of an order that was not deleted, of whichever connection; undefined when it may be captured. */
export async function liveLogEntry(db: Kysely<Database>, ref: OrderRef) {
  return db
    .selectFrom('order_log')
    .select(['sale_id', 'sale_number', 'generation'])
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('deleted_at', 'is', null)
    .orderBy('generation', 'desc')
    .limit(1)
    .executeTakeFirst();
}
