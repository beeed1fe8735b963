import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { cutPage } from '../paging';

/** Pulls of a connection, newest first; `before` is the id of the last row of the page before. */
export async function listOperations(
  db: Db,
  filter: { tenant: TenantId; connection: ConnectionId; limit: number; before?: string },
) {
  let query = db
    .selectFrom('operations_log')
    .selectAll()
    .where('tenant_id', '=', filter.tenant)
    .where('connection_id', '=', filter.connection)
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  if (filter.before !== undefined) query = query.where('id', '<', filter.before);
  return cutPage(await query.execute(), filter.limit, (row) => row.id);
}
