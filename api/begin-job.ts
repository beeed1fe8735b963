import { randomBytes } from 'node:crypto';
import { type z } from 'zod';
import { startJob } from '../db/jobs/start-job';
import { type ConnectionRow } from '../db/connections/tables';
import { as, type ConnectionId, type TenantId } from '../domain/ids';
import { type JobKind } from '../domain/messages/job';
import { type JobAnswer } from '../schemas/api/jobs';
import { ApiProblem } from './api-problem';
import { type ApiDeps } from './deps';
import { jobView } from './views/job';

/** What a job is to do; its options are read back by the kind's own schema. */
export interface JobToBegin {
  kind: JobKind;
  options: object;
  /** What is to be done: "The catalog is to be loaded." */
  sentence: string;
  requestedBy: string;
}

/**
 * Begins a long job: 202 with the new job, or 200 with the one of that kind that is open already, which goes on as it is.
 *
 * @throws ApiProblem `conflict` for a connection that is not active.
 */
export async function beginJob(
  deps: ApiDeps,
  connection: ConnectionRow,
  wanted: JobToBegin,
): Promise<{ status: 200 | 202; body: z.input<typeof JobAnswer> }> {
  if (connection.state !== 'active')
    throw new ApiProblem(
      'conflict',
      `The connection is ${connection.state}, so nothing can be loaded.`,
      'Check or resume the connection first.',
    );
  const { job, isNew } = await startJob(deps.db, {
    ...wanted,
    tenant: as<TenantId>(connection.tenant_id),
    connection: as<ConnectionId>(connection.connection_id),
    job: `${Date.now().toString(36)}${randomBytes(2).toString('hex')}`,
  });
  if (isNew) return { status: 202, body: { sentence: wanted.sentence, job: jobView(job) } };
  const sentence = `A job of this kind is open already (${job.state}): nothing new was started. ${job.sentence}`;
  return { status: 200, body: { sentence, job: jobView(job) } };
}
