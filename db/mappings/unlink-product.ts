import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Removes a manual link; later orders match by SKU again. False when there was none. */
export async function unlinkProduct(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  shipstationSku: string,
): Promise<boolean> {
  const result = await db
    .deleteFrom('product_link')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('ss_sku', '=', shipstationSku)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
