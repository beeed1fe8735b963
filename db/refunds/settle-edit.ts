import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** An edit is settled: refunded, or refunded before by other ways. It is not asked about again; a newer one is. */
export async function settleEdit(trx: Db, ref: OrderRef, hash: string): Promise<void> {
  await trx
    .updateTable('ss_order')
    .set({ captured_hash: hash, refund_approved: null, updated_at: sql`now()` })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('latest_hash', '=', hash)
    .execute();
}
