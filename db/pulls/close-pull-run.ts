import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';

/**
 * Ends a run, and moves the cursor to the end of its window if everything in it was saved; the cursor never moves back.
 */
export async function closePullRun(
  db: Db,
  run: ConnectionRef & {
    runId: string;
    cursor: Date | null;
    problem: Problem | null;
  },
) {
  return db.transaction().execute(async (trx) => {
    if (run.cursor !== null) {
      await trx
        .updateTable('connection')
        .set({ pull_cursor: sql`greatest(coalesce(pull_cursor, ${run.cursor}), ${run.cursor})` })
        .where('tenant_id', '=', run.tenant)
        .where('connection_id', '=', run.connection)
        .execute();
    }
    return trx
      .updateTable('operations_log')
      .set({
        finished_at: sql`coalesce(finished_at, now())`,
        problem: run.problem === null ? null : JSON.stringify(run.problem),
      })
      .where('tenant_id', '=', run.tenant)
      .where('id', '=', run.runId)
      .returning(['processed', 'skipped', 'cancelled', 'failed'])
      .executeTakeFirst();
  });
}
