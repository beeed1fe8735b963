import { askPull } from '../../db/inbox/ask-pull';
import { readConnection } from '../../db/connections/read-connection';
import { setConnectionState } from '../../db/connections/set-connection-state';
import { clearProblem } from '../../db/problems/clear-problem';
import { wakeBlockedOrders } from '../../db/orders/wake-blocked-orders';
import { type CheckResult, type ConnectionInput } from '../../domain/messages/check';
import { type Deps } from '../deps';

/**
 * Sums up what both vendors said. All well: the connection is active, its schedules run, what waited for keys goes on, and a first
 * pull is asked for. Otherwise it stays as it was, and the answer names everything that is wrong.
 */
export async function concludeCheck(
  deps: Deps,
  { tenant, connection, results }: ConnectionInput & { results: CheckResult[] },
): Promise<CheckResult> {
  const result: CheckResult = {
    ok: results.every((each) => each.ok),
    company: results.find((each) => each.company !== null)?.company ?? null,
    problems: results.flatMap((each) => each.problems),
  };
  const row = await readConnection(deps.db, tenant, connection);
  if (!result.ok || row === undefined) return result;

  for (const key of ['cin7-key', 'shipstation-key']) await clearProblem(deps.db, tenant, connection, key);
  if (row.state === 'paused') return result;
  await setConnectionState(deps.db, tenant, connection, 'active');
  await deps.schedules.ensure(tenant, connection);
  await wakeBlockedOrders(deps.db, tenant, connection, {
    keys: ['cin7-key', 'shipstation-key', 'settings', 'tax'],
    prefixes: ['location:'],
  });
  await askPull(deps.db, tenant, connection);
  return result;
}
