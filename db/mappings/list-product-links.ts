import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Manual links of a connection by ShipStation SKU, with the Cin7 product where our mirror still knows it. */
export async function listProductLinks(db: Db, tenant: TenantId, connection: ConnectionId) {
  return db
    .selectFrom('product_link as l')
    .leftJoin('product as p', (join) =>
      join.onRef('p.tenant_id', '=', 'l.tenant_id').onRef('p.product_id', '=', 'l.product_id'),
    )
    .select(['l.ss_sku', 'l.product_id', 'l.created_by', 'l.created_at', 'p.sku', 'p.name', 'p.active'])
    .where('l.tenant_id', '=', tenant)
    .where('l.connection_id', '=', connection)
    .orderBy('l.ss_sku')
    .execute();
}
