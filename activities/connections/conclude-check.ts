import { askPull } from '../../db/inbox/ask-pull';
import { readConnection } from '../../db/connections/read-connection';
import { setConnectionState } from '../../db/connections/set-connection-state';
import { clearProblem, clearProblems } from '../../db/problems/clear-problem';
import { raiseProblem } from '../../db/problems/raise-problem';
import { wakeBlockedOrders } from '../../db/orders/wake-blocked-orders';
import { type ConnectionRef } from '../../domain/ids';
import { type CheckResult } from '../../domain/messages/check';
import { type Deps } from '../deps';
import { compareSides } from './compare-sides';

/**
 * Sums up what both vendors said. All well: the connection is active, its schedules run, what waited for keys goes on, and a first
 * pull or sync is asked for. Otherwise it stays as it was, and everything that is wrong is answered and shown among its problems: the daily
 * check has nobody to answer to. A custom store goes on without ShipStation's keys: there it only sees and asks for less.
 */
export async function concludeCheck(
  deps: Deps,
  { tenant, connection, results }: ConnectionRef & { results: CheckResult[] },
): Promise<CheckResult> {
  const row = await readConnection(deps.db, tenant, connection);
  const sides = row?.kind === 'shipping-service' ? await compareSides(deps, row) : [];
  const result: CheckResult = {
    ok: results.every((each) => each.ok) && sides.length === 0,
    company: results.find((each) => each.company !== null)?.company ?? null,
    problems: [...results.flatMap((each) => each.problems), ...sides],
  };
  if (row === undefined) return result;
  await clearProblems(deps.db, tenant, connection, 'check:');
  // A refused key stands among the problems already, under the vendor's name (key-problem.ts).
  for (const problem of result.problems.filter(({ code }) => code !== 'key-revoked')) {
    await raiseProblem(deps.db, tenant, connection, `check:${problem.code}`, problem);
  }
  const lacksOnlyShipstation =
    row.kind === 'custom-store' &&
    result.problems.every(({ blockedOn }) => blockedOn?.includes('shipstation-key'));
  // Its keys are right: what does not match blocks what is asked for, and says so.
  const onlyDiffers = sides.length > 0 && results.every((each) => each.ok);
  if (!result.ok && !lacksOnlyShipstation && !onlyDiffers) return result;

  await clearProblem(deps.db, tenant, connection, 'cin7-key');
  if (result.ok || onlyDiffers) await clearProblem(deps.db, tenant, connection, 'shipstation-key');
  if (row.state === 'paused') return result;
  await setConnectionState(deps.db, tenant, connection, 'active');
  await deps.schedules.ensure(tenant, connection, row.kind);
  await wakeBlockedOrders(deps.db, tenant, connection, {
    keys: ['cin7-key', 'shipstation-key', 'settings', 'tax'],
    prefixes: ['location:'],
  });
  // Rates and labels are asked for; nothing is pulled.
  if (row.kind !== 'shipping-service') await askPull(deps.db, tenant, connection);
  return result;
}
