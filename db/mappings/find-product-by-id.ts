import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** A product of our mirror by its Cin7 id. */
export async function findProductById(db: Db, tenant: TenantId, productId: string) {
  return db
    .selectFrom('product')
    .select(['product_id', 'sku', 'name', 'type', 'active'])
    .where('tenant_id', '=', tenant)
    .where('product_id', '=', productId.toLowerCase())
    .executeTakeFirst();
}
