import { type Kysely, sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type ConnectionState, type Database } from '../schema';

export async function setConnectionState(
  db: Kysely<Database>,
  tenant: TenantId,
  connection: ConnectionId,
  state: ConnectionState,
): Promise<void> {
  await db
    .updateTable('connection')
    .set({ state, updated_at: sql`now()` })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .execute();
}
