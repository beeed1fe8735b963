import { sql } from 'kysely';
import { type SsAccount, type SsOrderId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Those of the orders that some row we hold names as its parent: they were split, whatever their own rows say (domain/family.ts). */
export async function readParents(
  db: Db,
  of: { tenant: TenantId; ssAccount: SsAccount },
  orderIds: readonly SsOrderId[],
): Promise<Set<string>> {
  if (orderIds.length === 0) return new Set();
  const { rows } = await sql<{ parent_id: string }>`
    select distinct parent_id from ss_order
    where tenant_id = ${of.tenant} and ss_account = ${of.ssAccount}
      and parent_id = any(${sql.val([...orderIds])}::text[]) and parent_id <> order_id`.execute(db);
  return new Set(rows.map((row) => row.parent_id));
}
