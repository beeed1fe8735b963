import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** The vendors' lists as a connection's last check read them, unparsed. */
export async function readBookRows(db: Db, tenant: TenantId, connection: ConnectionId) {
  return db
    .selectFrom('reference_book')
    .select(['book', 'items', 'fetched_at'])
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .execute();
}
