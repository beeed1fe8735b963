import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** What happened to a sale, its exports and its shipments, oldest first. */
export async function readSaleTimeline(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  saleId: string,
  limit: number,
) {
  return db
    .selectFrom('sale_timeline')
    .select(['at', 'step', 'sentence', 'detail'])
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('sale_id', '=', saleId)
    .orderBy('id')
    .limit(limit)
    .execute();
}
