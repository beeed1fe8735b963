import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { type ConnectionRow } from './tables';

/** One connection of a tenant, without its secrets; undefined when there is none. */
export async function readConnection(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
): Promise<ConnectionRow | undefined> {
  return db
    .selectFrom('connection')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .executeTakeFirst();
}
