import { closePullRun } from '../../db/pulls/close-pull-run';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type PullRun } from '../../domain/messages/activities';
import { type PullResult } from '../../domain/messages/pull';
import { type Problem } from '../../domain/problems';
import { type Deps } from '../deps';

interface OfRun {
  tenant: TenantId;
  connection: ConnectionId;
  run: PullRun;
}

const none: PullResult = { processed: 0, skipped: 0, cancelled: 0, failed: 0 };

/** All pages are saved: the next pull begins where this one ended. A pull of one webhook's pointer moves nothing. */
export async function closePull(
  deps: Deps,
  { tenant, connection, run, moveCursor }: OfRun & { moveCursor: boolean },
): Promise<PullResult> {
  const cursor = moveCursor ? new Date(run.to) : null;
  return (
    (await closePullRun(deps.db, { tenant, connection, runId: run.runId, cursor, problem: null })) ?? none
  );
}

/** The pull could not read on: its row says why, and the cursor stays, so that nothing is missed. */
export async function failPull(
  deps: Deps,
  { tenant, connection, run, problem }: OfRun & { problem: Problem },
): Promise<void> {
  await closePullRun(deps.db, { tenant, connection, runId: run.runId, cursor: null, problem });
}
