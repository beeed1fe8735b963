import { setCurrentDetails } from '@temporalio/workflow';
import { type ConnectionRef } from '../domain/ids';
import { type PullRun } from '../domain/messages/pull';
import { type Problem } from '../domain/problems';
import { cin7 } from './activity-proxies';

/** The list is read again so often when rows slipped between its pages. */
const mostPasses = 3;

export type Listed = { ok: true; complete: boolean } | { ok: false; problem: Problem };

/** Notes which sales changed since the run's beginning: page by page, and again where rows slipped between pages. */
export async function listAll(of: ConnectionRef, run: PullRun): Promise<Listed> {
  let complete = false;
  for (let pass = 1; pass <= mostPasses && !complete; pass++) {
    for (let page = 1, more = true; more; page++) {
      setCurrentDetails(`Listing page ${page} of sales changed since ${run.from}`);
      const read = await cin7.listSales({ ...of, run, page });
      if (!read.ok) return { ok: false, problem: read.problem };
      ({ more, complete } = read.value);
    }
  }
  return { ok: true, complete };
}

/** `after`: the sale that was read last, when some are left. */
export type Copied = { ok: true; isLeft: boolean; after: string } | { ok: false; problem: Problem };

/**
 * Reads the sales that are due, in at most so many steps, to keep the run's history short; what is left stays due.
 *
 * @param start.after the sale behind which an earlier run left off: those that Cin7 refuses stay due, and hold up nobody.
 * @param between what follows each step but the last; its problem ends the reading.
 */
export async function copyDue(
  of: ConnectionRef,
  run: PullRun,
  start: { mostSteps: number; after?: string | undefined },
  between: (step: number) => Promise<Problem | null> = () => Promise.resolve(null),
): Promise<Copied> {
  let isLeft = true;
  let after = start.after ?? '';
  for (let step = 1; isLeft && step <= start.mostSteps; step++) {
    setCurrentDetails(`Reading changed sales, step ${step}`);
    const copied = await cin7.copySales({ ...of, run, after });
    if (!copied.ok) return { ok: false, problem: copied.problem };
    ({ after, more: isLeft } = copied.value);
    const problem = isLeft ? await between(step) : null;
    if (problem !== null) return { ok: false, problem };
  }
  return { ok: true, isLeft, after };
}
