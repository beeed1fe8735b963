import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** Where the order waits because it was changed after capture, that change is left out for good and not asked about again. */
export async function acknowledgeChange(db: Db, ref: OrderRef): Promise<void> {
  await db
    .updateTable('ss_order')
    .set((eb) => ({ captured_hash: eb.ref('latest_hash') }))
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where(sql<string>`problem->>'code'`, '=', 'changed-after-capture')
    .execute();
}
