import { forgetDeparture, isConnectedAgain, wakeAgain } from '../../db/departures/forget-departure';
import { readDeparture } from '../../db/departures/read-departure';
import { type DepartureInput } from '../../domain/messages/departure';
import { type Deps } from '../deps';

const atOnce = 50;

/** Ends the workflows that were the connection's: its orders' would wait for ever, as nobody can decide about them any more. */
export async function endWorkflows(
  deps: Deps,
  { departure, from }: DepartureInput & { from: number },
): Promise<number> {
  const row = await readDeparture(deps.db, departure);
  if (row === undefined) return 0;
  const some = row.workflows.slice(from, from + atOnce);
  await Promise.all(some.map((id) => deps.workflowEnds.end(id, row.left_at, 'its connection was removed')));
  return Math.max(0, row.workflows.length - from - some.length);
}

/** All is undone: schedules and keys go last. */
export async function closeDeparture(
  deps: Deps,
  { tenant, connection, departure }: DepartureInput,
): Promise<void> {
  const row = await readDeparture(deps.db, departure);
  if (row === undefined) return;
  if (await isConnectedAgain(deps.db, row)) await wakeAgain(deps.db, row);
  else await deps.schedules.remove(tenant, connection);
  await forgetDeparture(deps.db, row);
}
