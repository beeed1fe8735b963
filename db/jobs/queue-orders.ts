import { sql } from 'kysely';
import { type SsAccount, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/**
 * Puts orders that are known, and that a load of history found unchanged, in line once more: those whose log entry was deleted, and those
 * whose earlier load was cancelled before their turn. Everything else goes its own way: captured, under way, or waiting with a reason.
 *
 * @returns how many that is now, and how many of all these orders stand in line for this job: an earlier attempt may have put them there.
 */
export async function queueKnownOrders(
  db: Db,
  of: { tenant: TenantId; ssAccount: SsAccount; job: string },
  orderIds: readonly string[],
): Promise<{ again: number; inLine: number }> {
  if (orderIds.length === 0) return { again: 0, inLine: 0 };
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
  const { rows } = await sql<{ orders: number }>`
    select count(*)::int as orders from ss_order
    where tenant_id = ${of.tenant} and ss_account = ${of.ssAccount} and order_id = any(${sql.val([...orderIds])}::text[])
      and load_job = ${of.job} and load_waits`.execute(db);
  return { again: queued.rows.length, inLine: rows[0]?.orders ?? 0 };
}
