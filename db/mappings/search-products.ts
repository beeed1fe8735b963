import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Products of our mirror whose SKU or name holds the text, by SKU; at most `limit`. */
export async function searchProducts(db: Db, tenant: TenantId, text: string, limit: number) {
  // The text is searched as it is: its % and _ are no wildcards.
  const pattern = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return db
    .selectFrom('product')
    .select(['product_id', 'sku', 'name', 'type', 'active'])
    .where('tenant_id', '=', tenant)
    .where((eb) => eb.or([eb('sku', 'ilike', pattern), eb('name', 'ilike', pattern)]))
    .orderBy('sku')
    .limit(limit)
    .execute();
}
