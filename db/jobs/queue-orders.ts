import { sql } from 'kysely';
import { type SsAccount, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/**
 * Puts orders that are known, and that a load of history found unchanged, in line once more: those whose log entry was deleted, and those
 * whose earlier load was cancelled before their turn. Everything else goes its own way: captured, under way, or waiting with a reason.
 *
 * @returns how many of them.
 */
export async function queueKnownOrders(
  db: Db,
  of: { tenant: TenantId; ssAccount: SsAccount; job: string },
  orderIds: readonly string[],
): Promise<number> {
  if (orderIds.length === 0) return 0;
  const queued = await sql<{ order_id: string }>`
    update ss_order o set load_job = ${of.job}, load_waits = true
    where o.tenant_id = ${of.tenant} and o.ss_account = ${of.ssAccount} and o.order_id = any(${sql.val([...orderIds])}::text[])
      and o.wake_at is null and not o.load_waits
      and not exists (select 1 from order_log l where l.tenant_id = o.tenant_id and l.ss_account = o.ss_account
        and l.order_id = o.order_id and l.deleted_at is null)
      and (
        (o.state = 'waiting' and o.problem is null and o.load_job is not null)
        or (o.state in ('done', 'skipped', 'gave-up') and exists (select 1 from order_log l where l.tenant_id = o.tenant_id
          and l.ss_account = o.ss_account and l.order_id = o.order_id and l.deleted_at is not null))
      )
    returning o.order_id`.execute(db);
  return queued.rows.length;
}
