import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** The column `facts` of these products of our mirror, by product id; null where they were not read yet. */
export async function productFactsById(
  db: Db,
  tenant: TenantId,
  ids: readonly string[],
): Promise<Map<string, unknown>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('product')
    .select(['product_id', 'facts'])
    .where('tenant_id', '=', tenant)
    .where('product_id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.product_id, row.facts]));
}
