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

/** Clears all of a connection's problems whose keys begin so. */
export async function clearProblems(
  db: Kysely<Database>,
  tenant: TenantId,
  connection: ConnectionId,
  prefix: string,
): Promise<void> {
  await db
    .updateTable('problem')
    .set({ cleared_at: sql`now()` })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where(sql<boolean>`starts_with(key, ${prefix})`)
    .where('cleared_at', 'is', null)
    .execute();
}
