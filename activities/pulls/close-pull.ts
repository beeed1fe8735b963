import { closePullRun } from '../../db/pulls/close-pull-run';
import { rouseLabels } from '../../db/order-labels/rouse-labels';
import { clearProblem } from '../../db/problems/clear-problem';
import { raiseProblem } from '../../db/problems/raise-problem';
import { nothingPulled, type OpenPull, type PullResult } from '../../domain/messages/pull';
import { type Problem } from '../../domain/problems';
import { type Deps } from '../deps';

/** The problem's key: one per connection, cleared by the next pull that ends well. */
const pullProblem = 'pull';

/** All pages are saved: the next pull begins where this one ended. A pull of one webhook's pointer moves nothing. */
export async function closePull(
  deps: Deps,
  { tenant, connection, run, moveCursor }: OpenPull & { moveCursor: boolean },
): Promise<PullResult> {
  await clearProblem(deps.db, tenant, connection, pullProblem);
  // Labels of orders that we had not heard of.
  await rouseLabels(deps.db, tenant, connection);
  const cursor = moveCursor ? new Date(run.to) : null;
  return (
    (await closePullRun(deps.db, { tenant, connection, runId: run.runId, cursor, problem: null })) ??
    nothingPulled
  );
}

/** The pull could not read on: its row says why, and the cursor stays, so that nothing is missed. */
export async function failPull(
  deps: Deps,
  { tenant, connection, run, problem }: OpenPull & { problem: Problem },
): Promise<void> {
  const known = await closePullRun(deps.db, { tenant, connection, runId: run.runId, cursor: null, problem });
  // A refused key tells of itself; everything else would be seen only by who reads the operations log.
  if (known !== undefined && problem.code !== 'key-revoked')
    await raiseProblem(deps.db, tenant, connection, pullProblem, problem);
}
