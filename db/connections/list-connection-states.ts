import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Every connection of every tenant with its state: what the schedules are held against. */
export async function listConnectionStates(db: Db) {
  const rows = await db
    .selectFrom('connection')
    .select(['tenant_id', 'connection_id', 'kind', 'state'])
    .execute();
  return rows.map((row) => ({
    tenant: as<TenantId>(row.tenant_id),
    connection: as<ConnectionId>(row.connection_id),
    kind: row.kind,
    state: row.state,
  }));
}
