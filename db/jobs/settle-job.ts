import { sql } from 'kysely';
import { type JobAsk, type JobState } from '../../domain/messages/job';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';
import { type JobKey } from './read-job';

/** What was asked for is there, even if its signal is still on the way. */
const answers: Partial<Record<JobState, JobAsk>> = { running: 'resume', paused: 'pause' };

/**
 * Writes down how a job stands. What was asked of it is answered thereby, unless something else was asked meanwhile and still waits to be
 * delivered; an end stays an end.
 *
 * @returns the job's sentence; undefined when it is gone or has ended.
 */
export async function settleJob(
  db: Db,
  of: JobKey,
  { state, problem }: { state: JobState; problem: Problem | null },
): Promise<string | undefined> {
  const isEnd = state === 'done' || state === 'cancelled';
  const row = await db
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
    .returning('sentence')
    .executeTakeFirst();
  return row?.sentence;
}
