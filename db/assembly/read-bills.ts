import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Products of our mirror with their bills; those that it does not know are missing. */
export async function readBills(db: Db, tenant: TenantId, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('product')
    .select(['product_id', 'sku', 'type', 'assembly', 'bill'])
    .where('tenant_id', '=', tenant)
    .where('product_id', 'in', [...ids])
    .execute();
}
