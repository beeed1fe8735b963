import { feedOrders } from '../../db/jobs/feed-orders';
import { type JobInput, type JobStep } from '../../domain/messages/job';
import { type Outcome } from '../../domain/problems';
import { loadOrdersCursor, type LoadOrdersCursor } from '../../schemas/load-orders';
import { type Deps } from '../deps';
import { jobBookStep } from '../jobs/job-step';
import { capturedTold, firstPauseMs } from './history-words';

/** So many orders of a load are under way: enough that there is always a call to make, few enough that pausing stops it soon. */
const mostUnderWay = 80;
const longestPauseMs = 60_000;

/** Lets the next orders of a load begin as earlier ones end, and says when to look again: the sooner, the faster they end. */
export function captureHistory(deps: Deps, input: JobInput): Promise<Outcome<JobStep>> {
  return jobBookStep(deps, input, async (job) => {
    const cursor = loadOrdersCursor.parse(job.cursor);
    if (cursor.phase !== 'capture') throw new Error('The orders are not read yet');
    const standing = await feedOrders(deps.db, job, mostUnderWay);
    const more = standing.left + standing.underWay > 0;
    const pauseMs = pauseAfter(standing, cursor.pauseMs);
    const next: LoadOrdersCursor = { ...cursor, pauseMs };
    return {
      cursor: next,
      more,
      sentence: (counts) => capturedTold(counts, cursor.queued, standing),
      ...(more && { pauseMs }),
    };
  });
}

function pauseAfter({ fed, left }: { fed: number; left: number }, before: number): number {
  // The last ones: their end is to be told soon.
  if (left === 0) return Math.min(before * 1.5, 5_000);
  if (fed > mostUnderWay / 2) return Math.max(firstPauseMs, before / 2);
  return fed < mostUnderWay / 8 ? Math.min(longestPauseMs, before * 2) : before;
}
