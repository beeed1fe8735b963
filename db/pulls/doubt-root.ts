import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/**
 * The first part of a split has come. If its parent has no sale yet, bears no mark, and was changed since we first saw it, that change
 * may have been the split itself: it no longer counts as seen whole, so that nothing is billed from what is left of it (domain/family.ts).
 */
export async function doubtRoot(db: Db, ref: OrderRef, parentId: string | null): Promise<void> {
  if (parentId === null || parentId === ref.orderId) return;
  await sql`
    update ss_order o set seen_whole = false
    from order_snapshot s
    where o.tenant_id = ${ref.tenant} and o.ss_account = ${ref.ssAccount} and o.order_id = ${parentId}
      and s.tenant_id = o.tenant_id and s.ss_account = o.ss_account and s.order_id = o.order_id and s.hash = o.latest_hash
      and coalesce(s.payload->'advancedOptions'->>'mergedOrSplit', 'false') <> 'true'
      and not exists (
        select 1 from order_log l where l.tenant_id = o.tenant_id and l.ss_account = o.ss_account
          and l.order_id = o.order_id and l.deleted_at is null)
      and (select count(*) from order_snapshot e where e.tenant_id = o.tenant_id and e.ss_account = o.ss_account
          and e.order_id = o.order_id) > 1`.execute(db);
}
