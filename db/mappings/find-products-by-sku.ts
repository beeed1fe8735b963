import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Active products of our mirror with this SKU, whatever its case. */
export async function findProductsBySku(db: Db, tenant: TenantId, sku: string) {
  return db
    .selectFrom('product')
    .select(['product_id', 'sku', 'name', 'type', 'active'])
    .where('tenant_id', '=', tenant)
    .where(sql`lower(sku)`, '=', sql`lower(${sku})`)
    .where('active', '=', true)
    .execute();
}
