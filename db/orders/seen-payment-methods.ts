import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Payment methods that the connection's newest 500 orders came with; ShipStation has no list of them. */
export async function seenPaymentMethods(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
): Promise<string[]> {
  const result = await sql<{ method: string }>`
    select distinct s.payload->>'paymentMethod' as method
    from (
      select tenant_id, ss_account, order_id, latest_hash from ss_order
      where tenant_id = ${tenant} and connection_id = ${connection}
      order by created_at desc, order_id desc limit 500
    ) as o
    join order_snapshot s on s.tenant_id = o.tenant_id and s.ss_account = o.ss_account
      and s.order_id = o.order_id and s.hash = o.latest_hash
    where coalesce(s.payload->>'paymentMethod', '') <> ''
    order by 1
  `.execute(db);
  return result.rows.map((row) => row.method);
}
