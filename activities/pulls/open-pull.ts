import { wakeWaitingForStock } from '../../db/assembly/wake-waiting';
import { readConnection } from '../../db/connections/read-connection';
import { insertPullRun } from '../../db/pulls/insert-pull-run';
import { type PullRun } from '../../domain/messages/activities';
import { type PullInput } from '../../domain/messages/pull';
import { declined, done, type Outcome } from '../../domain/problems';
import { type Deps } from '../deps';

/** Read again with every pull: the autumn hour comes twice in Pacific time, and clocks differ (contracts: shipstation §2.1, §5.6). */
const overlapMs = 2 * 3_600_000;

/** Opens the operations-log row of a pull and says which window of modifyDate it reads. */
export async function openPull(
  deps: Deps,
  { tenant, connection, trigger, resourceUrl }: PullInput,
): Promise<Outcome<PullRun>> {
  const row = await readConnection(deps.db, tenant, connection);
  if (row?.state !== 'active' || row.ss_account === null) {
    return declined({
      code: 'settings-invalid',
      whoActs: 'admin',
      sentence: 'The connection is not active, so nothing is pulled.',
      fix: 'Check the connection, or resume it.',
    });
  }
  const to = new Date(deps.clock.now());
  const from = row.pull_cursor === null ? row.created_at : new Date(row.pull_cursor.getTime() - overlapMs);
  const runId = await insertPullRun(deps.db, { tenant, connection, trigger, from, to });
  // Goods come without a word: an order that waits for components looks again with each full pull.
  if (resourceUrl === undefined) await wakeWaitingForStock(deps.db, tenant, connection);
  return done({ runId, from: from.toISOString(), to: to.toISOString() });
}
