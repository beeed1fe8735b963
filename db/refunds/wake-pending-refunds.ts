import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/**
 * Wakes the orders whose refund waits for goods to be shipped by people, of which Cin7 tells nobody. The longer one waits, the seldomer it
 * is looked at, as each look is a call to Cin7: after a tenth of its age, at most an hour, since the last look.
 *
 * @returns how many were woken.
 */
export async function wakePendingRefunds(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
): Promise<number> {
  const woken = await sql<{ order_id: string }>`
    update ss_order o set wake_at = coalesce(o.wake_at, now()), wake_why = 'reconsider'
    where o.tenant_id = ${tenant} and o.connection_id = ${connection} and o.refunds_open and o.blocked_on <> '{}'
      and exists (
        select 1 from refund r
        where r.tenant_id = o.tenant_id and r.ss_account = o.ss_account and r.order_id = o.order_id and r.state = 'open'
          and r.problem->>'code' = 'pending-fulfillment'
          and r.updated_at <= now() - least(interval '1 hour', (now() - r.created_at) / 10)
      )
    returning o.order_id
  `.execute(db);
  if (woken.rows.length > 0) await sql`select pg_notify('wake', '')`.execute(db);
  return woken.rows.length;
}
