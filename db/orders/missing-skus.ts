import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** SKUs that orders wait for, with how many orders each holds up; most wanted first, at most 500. */
export async function missingSkus(db: Db, tenant: TenantId, connection: ConnectionId) {
  const result = await sql<{ sku: string; orders: number }>`
    select substr(k, 5) as sku, count(*)::int as orders
    from ss_order, unnest(blocked_on) as k
    where tenant_id = ${tenant} and connection_id = ${connection} and blocked_on <> '{}' and starts_with(k, 'sku:')
    group by k order by 2 desc, 1 limit 500
  `.execute(db);
  return result.rows;
}
