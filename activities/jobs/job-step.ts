import { readConnection } from '../../db/connections/read-connection';
import { advanceJob, type JobAdvance } from '../../db/jobs/advance-job';
import { readJob } from '../../db/jobs/read-job';
import { type Db } from '../../db/open';
import { type JobRow } from '../../db/jobs/tables';
import { type JobInput, type JobStep } from '../../domain/messages/job';
import { declined, done, type Outcome, type Problem } from '../../domain/problems';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { vendorStep } from '../vendor-step';

interface Piece extends JobAdvance {
  /** There is nothing to do for so long. */
  pauseMs?: number;
  /** The job as the work itself saved it last, for work that advances it more than once. */
  since?: JobRow;
}
type Work = (job: JobRow) => Promise<Piece>;

/**
 * One piece of a long job that calls a vendor: reads where the job is, does the work, and saves how far it came. The piece always begins
 * where the row says, so one that runs again after a crash does only what is left.
 *
 * @param work given the job's row; does a piece of bounded size (a page), and answers what it did. What it writes itself must bear being
 *   written twice, as the job's row is saved after it.
 */
export const jobStep = (deps: Deps, input: JobInput, work: Work): Promise<Outcome<JobStep>> =>
  vendorStep(deps, input, () => doPiece(deps.db, input, work));

/** The same for a piece that touches only Postgres. */
export async function jobBookStep(deps: Deps, input: JobInput, work: Work): Promise<Outcome<JobStep>> {
  try {
    return done(await doPiece(deps.db, input, work));
  } catch (thrown) {
    if (thrown instanceof Declined) return declined(thrown.problem);
    throw thrown;
  }
}

async function doPiece(db: Db, input: JobInput, work: Work): Promise<JobStep> {
  const job = await theJob(db, input);
  if (job.at_end) return told(job);
  const { pauseMs, since, ...advance } = await work(job);
  // Undefined: another attempt of the same piece was faster, and what it saved counts.
  const now = (await advanceJob(db, since ?? job, advance)) ?? (await theJob(db, input));
  return { ...told(now), ...(pauseMs !== undefined && { pauseMs }) };
}

/** @throws Declined when the job is gone, or its connection does not work. */
async function theJob(db: Db, input: JobInput): Promise<JobRow> {
  const [job, connection] = await Promise.all([
    readJob(db, input),
    readConnection(db, input.tenant, input.connection),
  ]);
  if (job === undefined || connection === undefined) throw new Declined(gone);
  if (connection.state !== 'active') throw new Declined(notActive);
  return job;
}

const told = ({ at_end, phase, sentence, asked }: JobRow): JobStep => ({
  more: !at_end,
  phase,
  sentence,
  ...(asked !== null && { asked }),
});

const gone: Problem = {
  code: 'order-vanished',
  whoActs: 'nobody',
  sentence: 'The job is gone with its connection.',
  fix: 'Nothing is to be done.',
};

const notActive: Problem = {
  code: 'connection-paused',
  whoActs: 'admin',
  sentence: 'The connection is not active, so the job waits.',
  fix: 'Check or resume the connection, then resume the job.',
};
