import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';

/** Notes a problem of a connection under its key: seen again it is the same row, with a count. */
export async function raiseProblem(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  key: string,
  problem: Problem,
): Promise<void> {
  await db
    .insertInto('problem')
    .values({ tenant_id: tenant, connection_id: connection, key, problem: JSON.stringify(problem) })
    .onConflict((oc) =>
      oc.columns(['tenant_id', 'connection_id', 'key']).doUpdateSet({
        problem: JSON.stringify(problem),
        last_at: sql`now()`,
        times: sql`problem.times + 1`,
        cleared_at: null,
      }),
    )
    .execute();
}
