import { releaseOrders } from '../../db/jobs/release-orders';
import { readJob } from '../../db/jobs/read-job';
import { settleJob as settle } from '../../db/jobs/settle-job';
import { type JobInput, type JobState, type OpenedJob } from '../../domain/messages/job';
import { type Problem } from '../../domain/problems';
import { type Deps } from '../deps';

/** How the job stands when a run of its workflow begins; null = it is gone with its connection, or has ended. */
export async function openJob(deps: Deps, input: JobInput): Promise<OpenedJob> {
  const row = await readJob(deps.db, input);
  if (row === undefined || row.finished_at !== null) return null;
  return { phase: row.phase, sentence: row.sentence };
}

export async function settleJob(
  deps: Deps,
  { state, problem, ...of }: JobInput & { state: JobState; problem?: Problem },
): Promise<string> {
  if (state === 'cancelled') await releaseOrders(deps.db, of);
  const sentence = await settle(deps.db, of, { state, problem: problem ?? null });
  return sentence ?? 'The job is gone, or has ended.';
}
