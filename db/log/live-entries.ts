import { sql } from 'kysely';
import { type SsAccount, type SsOrderId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

export interface LiveEntry {
  sale_id: string | null;
  sale_number: string | null;
}

/** The newest log entry that was not deleted, of whichever connection, of those orders that have one: they are never captured again. */
export async function liveLogEntries(
  db: Db,
  of: { tenant: TenantId; ssAccount: SsAccount },
  orderIds: readonly SsOrderId[],
): Promise<Map<string, LiveEntry>> {
  if (orderIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('order_log')
    .distinctOn('order_id')
    .select(['order_id', 'sale_id', 'sale_number'])
    .where('tenant_id', '=', of.tenant)
    .where('ss_account', '=', of.ssAccount)
    .where(sql<boolean>`order_id = any(${sql.val([...orderIds])}::text[])`)
    .where('deleted_at', 'is', null)
    .orderBy('order_id')
    .orderBy('generation', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.order_id, row]));
}
