import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/**
 * The settings column as it is now, held so until the transaction ends: whoever changes it meanwhile waits, and then sees what was
 * saved by it. Take it before any order's lock, as a change of settings does. Undefined when the connection is gone.
 */
export async function holdSettings(db: Db, tenant: TenantId, connection: ConnectionId): Promise<unknown> {
  const row = await db
    .selectFrom('connection')
    .select('settings')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .forShare()
    .executeTakeFirst();
  return row?.settings;
}
