import { sql } from 'kysely';
import { type OrderRef, type SsOrderId } from '../../domain/ids';
import { type Db } from '../open';

/** The snapshots that these orders' sales were planned from, or will be: of an order without a plan the newest. */
export async function billedSnapshots(db: Db, ref: OrderRef, ids: readonly SsOrderId[]): Promise<unknown[]> {
  const { rows } = await sql<{ payload: unknown }>`
    select s.payload from ss_order o
    left join order_plan p on p.tenant_id = o.tenant_id and p.ss_account = o.ss_account
      and p.order_id = o.order_id and p.generation = o.generation
    join order_snapshot s on s.tenant_id = o.tenant_id and s.ss_account = o.ss_account
      and s.order_id = o.order_id and s.hash = coalesce(p.snapshot_hash, o.latest_hash)
    where o.tenant_id = ${ref.tenant} and o.ss_account = ${ref.ssAccount}
      and o.order_id = any(${sql.val([...ids])}::text[])`.execute(db);
  return rows.map((row) => row.payload);
}
