import { readConnection } from '../../db/connections/read-connection';
import { isStockWaitedFor } from '../../db/orders/waiting-for-stock';
import { insertPullRun } from '../../db/pulls/insert-pull-run';
import { wakePendingRefunds } from '../../db/refunds/wake-pending-refunds';
import { type PullInput, type PullRun } from '../../domain/messages/pull';
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
  // A refund may wait for goods to be shipped by people, of which Cin7 tells nobody.
  if (resourceUrl === undefined) await wakePendingRefunds(deps.db, tenant, connection);
  // Goods come without a word: with each full pull somebody looks for those that orders wait for.
  const waited = resourceUrl === undefined && (await isStockWaitedFor(deps.db, tenant, connection));
  return done({
    runId,
    from: from.toISOString(),
    to: to.toISOString(),
    ...(waited && { stockIsWaitedFor: true as const }),
  });
}
