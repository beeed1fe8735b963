import { clearProblem } from '../../db/problems/clear-problem';
import { raiseProblem } from '../../db/problems/raise-problem';
import { rouseLabels } from '../../db/order-labels/rouse-labels';
import { readShipPoll, savePolledUntil } from '../../db/shipments/ship-poll';
import { type ConnectionRef } from '../../domain/ids';
import { type ShipPollRun } from '../../domain/messages/ship-poll';
import { type Problem } from '../../domain/problems';
import { type Deps } from '../deps';

/** The problem's key: one per connection, cleared by the next poll that ends well. */
const pollProblem = 'ship-poll';

/** Read again with every poll: the autumn hour comes twice in Pacific time, and clocks differ (contracts: shipstation §2.1). */
const overlapMs = 2 * 3_600_000;

/** How far a look goes back that a webhook asked for; the poll by schedule reads all since the last one. */
const hintMs = 30 * 60_000;

/** Says since when is polled; null for a connection without keys of ShipStation, or one that is not active. */
export async function openShipPoll(
  deps: Deps,
  { tenant, connection, hint }: ConnectionRef & { hint?: true },
): Promise<ShipPollRun | null> {
  const row = await readShipPoll(deps.db, tenant, connection);
  if (row === undefined || row.state !== 'active' || row.has_keys !== true) return null;
  await rouseLabels(deps.db, tenant, connection);
  const now = deps.clock.now();
  const since = row.polled_until ?? row.created_at;
  const from = hint === true ? now - hintMs : since.getTime() - overlapMs;
  return { from: new Date(from).toISOString(), to: new Date(now).toISOString() };
}

/** All lists were read to their ends: the next poll begins here. */
export async function closeShipPoll(
  deps: Deps,
  { tenant, connection, run }: ConnectionRef & { run: ShipPollRun },
): Promise<void> {
  await savePolledUntil(deps.db, tenant, connection, new Date(run.to));
  await clearProblem(deps.db, tenant, connection, pollProblem);
}

/** It could not read on: the next poll reads the same again. A refused key tells of itself. */
export async function failShipPoll(
  deps: Deps,
  { tenant, connection, problem }: ConnectionRef & { problem: Problem },
): Promise<void> {
  if (problem.code !== 'key-revoked') await raiseProblem(deps.db, tenant, connection, pollProblem, problem);
}
