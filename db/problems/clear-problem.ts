import { type RawBuilder, sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** A problem clears itself when its cause was seen to be gone. */
export const clearProblem = (
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  key: string,
): Promise<void> => clear(db, tenant, connection, sql<boolean>`key = ${key}`);

/** Clears all of a connection's problems whose keys begin so. */
export const clearProblems = (
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  prefix: string,
): Promise<void> => clear(db, tenant, connection, sql<boolean>`starts_with(key, ${prefix})`);

/** Clears a problem that was seen last before so many hours: nothing tells when it ends, but that it shows no more. */
export const clearUnseen = (
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  key: string,
  hours: number,
): Promise<void> =>
  clear(
    db,
    tenant,
    connection,
    sql<boolean>`key = ${key} and last_at < now() - make_interval(hours => ${hours})`,
  );

async function clear(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  which: RawBuilder<boolean>,
): Promise<void> {
  await db
    .updateTable('problem')
    .set({ cleared_at: sql`now()` })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where(which)
    .where('cleared_at', 'is', null)
    .execute();
}
