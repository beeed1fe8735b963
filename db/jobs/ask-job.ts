import { sql } from 'kysely';
import { type JobAsk } from '../../domain/messages/job';
import { type Db } from '../open';
import { type JobRow } from './tables';
import { type JobKey, readJob } from './read-job';

/**
 * Notes what a person wants of a job; the workflow hears of it by a signal, also when Temporal was down meanwhile. A job that has ended
 * stays as it is.
 *
 * @returns the job as it stands now; undefined when there is none.
 */
export async function askJob(db: Db, of: JobKey, asked: JobAsk): Promise<JobRow | undefined> {
  const row = await db.transaction().execute(async (trx) => {
    const updated = await trx
      .updateTable('job')
      .set({ asked, wake_at: sql`now()`, wake_why: asked, updated_at: sql`now()` })
      .where('tenant_id', '=', of.tenant)
      .where('connection_id', '=', of.connection)
      .where('job_id', '=', of.job)
      .where('finished_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (updated !== undefined) await sql`select pg_notify('jobs', '')`.execute(trx);
    return updated;
  });
  return row ?? readJob(db, of);
}
