import { type z } from 'zod';
import { JobAnswer, JobView } from '../../schemas/api/jobs';
import { type Shop } from './shop';
import { until } from './until';

export type Job = z.output<typeof JobView>;

/** Starts a job over the API; `path` is below the connection. */
export async function startJob(shop: Shop, path: string, body: unknown): Promise<Job> {
  return JobAnswer.parse(await shop.call('POST', path, body)).job;
}

export async function jobNow(shop: Shop, id: string): Promise<Job> {
  return JobView.parse(await shop.call('GET', `/jobs/${id}`));
}

export async function askJob(shop: Shop, id: string, ask: 'pause' | 'resume' | 'cancel'): Promise<void> {
  await shop.call('POST', `/jobs/${id}/${ask}`);
}

/** Waits until the job is in this state; the failure tells where it was instead. */
export async function untilJob(shop: Shop, id: string, state: Job['state'], withinMs?: number): Promise<Job> {
  let seen: Job | undefined;
  return until(
    `job ${id} is ${state}`,
    async () => {
      seen = await jobNow(shop, id);
      return seen.state === state && seen.asked === null ? seen : undefined;
    },
    { seen: () => seen, ...(withinMs !== undefined && { withinMs }) },
  );
}
