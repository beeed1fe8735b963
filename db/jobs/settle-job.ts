import { sql } from 'kysely';
import { type JobAsk, type JobState } from '../../domain/messages/job';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';
import { type JobKey } from './read-job';
import { startWishedJob } from './start-wished-job';

/** What was asked for is there, even if its signal is still on the way. */
const answers: Partial<Record<JobState, JobAsk>> = { running: 'resume', paused: 'pause' };

/**
 * Writes down how a job stands. What was asked of it is answered thereby, unless something else was asked meanwhile and still waits to be
 * delivered; an end stays an end, and makes room for the quantities that were wished for meanwhile.
 *
 * @returns the job's sentence; undefined when it is gone or has ended.
 */
export async function settleJob(
  db: Db,
  of: JobKey,
  { state, problem }: { state: JobState; problem: Problem | null },
): Promise<string | undefined> {
  const isEnd = state === 'done' || state === 'cancelled';
  return db.transaction().execute(async (trx) => {
    // Its lock comes before the job's, as it does for who removes the connection with all its jobs.
    if (isEnd) await holdConnection(trx, of);
    const row = await trx
      .updateTable('job')
      .set({
        state,
        problem: problem === null ? null : JSON.stringify(problem),
        asked: isEnd
          ? null
          : sql`case when wake_at is null or asked = ${answers[state] ?? ''} then null else asked end`,
        started_at: sql`coalesce(started_at, now())`,
        updated_at: sql`now()`,
        ...(isEnd && { finished_at: sql`now()`, wake_at: null, wake_why: null }),
      })
      .where('tenant_id', '=', of.tenant)
      .where('connection_id', '=', of.connection)
      .where('job_id', '=', of.job)
      .where('finished_at', 'is', null)
      .returning(['kind', 'sentence'])
      .executeTakeFirst();
    if (isEnd && row?.kind === 'quantities') await startWishedJob(trx, of);
    return row?.sentence;
  });
}

async function holdConnection(trx: Db, { tenant, connection }: JobKey): Promise<void> {
  await trx
    .selectFrom('connection')
    .select('connection_id')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .forKeyShare()
    .execute();
}
