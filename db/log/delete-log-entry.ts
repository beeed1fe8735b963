import { sql } from 'kysely';
import { type SsOrderId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

export type LogDeletion = 'deleted' | 'deleted-before' | 'none';

/**
 * Marks an order's log entry as deleted, which allows the order to be captured again (design §4 step 11); wakes nothing by itself.
 * The row stays: it tells who deleted it, and that a sale may exist.
 */
export async function deleteLogEntry(
  db: Db,
  entry: { tenant: TenantId; ssAccount: string; orderId: SsOrderId; by: string },
): Promise<LogDeletion> {
  const ofOrder = db
    .updateTable('order_log')
    .set({ deleted_at: sql`now()`, deleted_by: entry.by })
    .where('tenant_id', '=', entry.tenant)
    .where('ss_account', '=', entry.ssAccount)
    .where('order_id', '=', entry.orderId);
  const result = await ofOrder.where('deleted_at', 'is', null).executeTakeFirst();
  if (result.numUpdatedRows > 0n) return 'deleted';
  const earlier = await db
    .selectFrom('order_log')
    .select('order_id')
    .where('tenant_id', '=', entry.tenant)
    .where('ss_account', '=', entry.ssAccount)
    .where('order_id', '=', entry.orderId)
    .executeTakeFirst();
  return earlier === undefined ? 'none' : 'deleted-before';
}
