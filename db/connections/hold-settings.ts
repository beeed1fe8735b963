import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/**
 * Holds a connection's settings as they are until the transaction ends: whoever changes them meanwhile waits, and then sees what was
 * saved by them. Take it before any order's lock, as a change of settings does.
 *
 * @param known the version that the caller has read.
 * @returns the settings column if it is another by now; null when it is that, or the connection is gone.
 */
export async function holdSettings(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  known: number,
): Promise<unknown> {
  const row = await db
    .selectFrom('connection')
    .select(sql`case when settings_version = ${known}::int then null else settings end`.as('changed'))
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .forShare()
    .executeTakeFirst();
  return row?.changed ?? null;
}
