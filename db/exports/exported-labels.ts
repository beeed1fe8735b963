import { sql } from 'kysely';
import { type SsAccount, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/**
 * What proves that a label is of an order that we exported: stores of this ShipStation account that are custom stores of ours, and
 * those of these ids (OrderID or token) that are sales we exported.
 */
export async function exportMarks(
  db: Db,
  { tenant, ssAccount }: { tenant: TenantId; ssAccount: SsAccount },
  ids: readonly string[],
): Promise<{ stores: Set<string>; sales: Set<string> }> {
  const { rows } = await sql<{ stores: string[] | null; sales: string[] | null }>`
    select
      (select array_agg(store) from connection c
        join export_head h using (tenant_id, connection_id), unnest(h.ss_store_ids) as store
        where c.tenant_id = ${tenant} and c.ss_account = ${ssAccount}) as stores,
      (select array_agg(sale_id) from exported_sale
        where tenant_id = ${tenant} and sale_id = any(${sql.val([...ids])}::text[])) as sales`.execute(db);
  return { stores: new Set(rows[0]?.stores ?? []), sales: new Set(rows[0]?.sales ?? []) };
}
