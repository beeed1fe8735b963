import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** What stops a tenant's connections now, newest first; orders that wait are not here but in the orders' list. */
export async function listOpenProblems(db: Db, tenant: TenantId, connection: ConnectionId | null) {
  return db
    .selectFrom('problem')
    .select(['connection_id', 'key', 'problem', 'first_at', 'last_at', 'times'])
    .where('tenant_id', '=', tenant)
    .where('cleared_at', 'is', null)
    .$if(connection !== null, (query) => query.where('connection_id', '=', connection ?? ''))
    .orderBy('last_at', 'desc')
    .limit(500)
    .execute();
}
