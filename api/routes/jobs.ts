import { askJob } from '../../db/jobs/ask-job';
import { listJobs } from '../../db/jobs/list-jobs';
import { readJob } from '../../db/jobs/read-job';
import { type JobRow } from '../../db/jobs/tables';
import { type JobAsk, jobAsks } from '../../domain/messages/job';
import { ConnectionParams } from '../../schemas/api/common';
import { JobAnswer, JobList, JobParams, JobQuery, JobView } from '../../schemas/api/jobs';
import { ApiProblem, notFound } from '../api-problem';
import { theConnection } from '../find-or-404';
import { route } from '../route';
import { jobView } from '../views/job';

const tag = 'Jobs';
const path = '/tenants/{tenant}/connections/{connection}/jobs';

const summaries: Record<JobAsk, string> = {
  pause: 'Pause a job after the piece of work that is under way',
  resume: 'Let a paused job, or one that needs you, go on where it was',
  cancel: 'End a job after the piece of work that is under way; what it did stays',
};

const told: Record<JobAsk, string> = {
  pause: 'The job pauses after the piece of work that is under way.',
  resume: 'The job goes on where it was.',
  cancel: 'The job ends after the piece of work that is under way; what it did stays.',
};

/** Long jobs: loads of earlier orders, of the catalog, of customers. Each subject has its own route that starts one. */
export const jobRoutes = [
  route(
    {
      method: 'get',
      path,
      tag,
      summary: 'Long jobs of the connection and how far they are, newest first',
      role: 'viewer',
      params: ConnectionParams,
      query: JobQuery,
      answers: { 200: JobList },
    },
    async (deps, { params, query: { kind, limit } }) => {
      await theConnection(deps, params);
      const rows = await listJobs(deps.db, { ...params, limit, ...(kind !== undefined && { kind }) });
      return { status: 200, body: { jobs: rows.map(jobView) } };
    },
  ),
  route(
    {
      method: 'get',
      path: `${path}/{job}`,
      tag,
      summary: 'How far a job is, and why it waits if it does',
      role: 'viewer',
      params: JobParams,
      answers: { 200: JobView },
    },
    async (deps, { params }) => {
      await theConnection(deps, params);
      return { status: 200, body: jobView(found(await readJob(deps.db, params), params.job)) };
    },
  ),
  ...jobAsks.map((ask) =>
    route(
      {
        method: 'post',
        path: `${path}/{job}/${ask}`,
        tag,
        summary: summaries[ask],
        role: 'admin',
        params: JobParams,
        answers: { 202: JobAnswer },
      },
      async (deps, { params }) => {
        await theConnection(deps, params);
        const before = found(await readJob(deps.db, params), params.job);
        refuseWhatIsNoUse(before, ask);
        const row = found(await askJob(deps.db, params, ask), params.job);
        // It may have ended between the two looks.
        refuseWhatIsNoUse(row, ask);
        return { status: 202, body: { sentence: told[ask], job: jobView(row) } };
      },
    ),
  ),
];

/** @throws ApiProblem `not-found` */
function found(row: JobRow | undefined, job: string): JobRow {
  if (row === undefined) throw notFound(`job ${job}`);
  return row;
}

/** @throws ApiProblem `conflict` for a job that has ended, or to pause one that waits. */
function refuseWhatIsNoUse(row: JobRow, ask: JobAsk): void {
  if (row.finished_at !== null)
    throw new ApiProblem(
      'conflict',
      `The job has ended: ${row.state}.`,
      'Start a new one if that is wanted.',
    );
  if (ask === 'pause' && row.state === 'needs-you')
    throw new ApiProblem(
      'conflict',
      'The job waits already.',
      'Mend what it waits for, then resume it; or cancel it.',
    );
}
