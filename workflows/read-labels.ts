import { setCurrentDetails } from '@temporalio/workflow';
import { type ConnectionRef } from '../domain/ids';
import {
  type ShipPollList,
  shipPollLists,
  type ShipPollResult,
  type ShipPollRun,
} from '../domain/messages/ship-poll';
import { orders, shipstation } from './activity-proxies';

/** Reads all lists since the last poll that ended well. */
export async function pollLabels(of: ConnectionRef): Promise<ShipPollResult> {
  const run = await orders.openShipPoll(of);
  if (run === null) return { end: 'off' };
  if (!(await readLists(of, run, shipPollLists))) return { end: 'failed' };
  await orders.closeShipPoll({ ...of, run });
  return { end: 'done' };
}

/** Reads only the newest of these lists. */
export async function lookForLabels(
  of: ConnectionRef,
  lists: readonly ShipPollList[],
): Promise<ShipPollResult> {
  const run = await orders.openShipPoll({ ...of, hint: true });
  if (run === null) return { end: 'off' };
  return { end: (await readLists(of, run, lists)) ? 'done' : 'failed' };
}

/** Whether all of them could be read to their ends. */
async function readLists(
  of: ConnectionRef,
  run: ShipPollRun,
  lists: readonly ShipPollList[],
): Promise<boolean> {
  for (const list of lists) {
    for (let page = 1, more = true; more; page++) {
      setCurrentDetails(`Reading page ${String(page)} of ${list} since ${run.from}`);
      const read = await shipstation.pollShipments({ ...of, run, list, page });
      if (!read.ok) {
        await orders.failShipPoll({ ...of, problem: read.problem });
        return false;
      }
      more = read.value.more;
    }
  }
  return true;
}
