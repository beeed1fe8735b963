import { type Kysely, sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Database } from '../schema';

/** A problem clears itself when its cause was seen to be gone. */
export async function clearProblem(
  db: Kysely<Database>,
  tenant: TenantId,
  connection: ConnectionId,
  key: string,
): Promise<void> {
  await db
    .updateTable('problem')
    .set({ cleared_at: sql`now()` })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('key', '=', key)
    .where('cleared_at', 'is', null)
    .execute();
}
