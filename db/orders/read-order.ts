import { type ConnectionId, type SsOrderId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { type SsOrderRow } from './tables';

/** One order of a connection, without its snapshot: no names, no addresses. */
export async function readOrder(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  order: SsOrderId,
): Promise<SsOrderRow | undefined> {
  return db
    .selectFrom('ss_order')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('order_id', '=', order)
    .executeTakeFirst();
}
