import {
  condition,
  continueAsNew,
  defineSignal,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { signalNames } from '../domain/messages/names';
import {
  type PollHint,
  type ShipPollList,
  shipPollLists,
  type ShipPollResult,
  type ShipPollRun,
  type ShipPollStart,
} from '../domain/messages/ship-poll';
import { orders, shipstation } from './activity-proxies';

export const pollNow = defineSignal<[PollHint]>(signalNames.pollNow);

/** Between two looks that hints asked for: each label of a batch may send one. */
const hintsApart = '20 s';

/**
 * Asks ShipStation's API for labels, voids and fulfillments since the last poll: it alone tells of a void, and of a label that took
 * the place of a void one (contracts: shipstation §1.9, §2.6). The shipments that it changes are woken from their rows, not from here.
 *
 * Started by a signal it reads only the newest of the list that the webhook is about; the poll by schedule finds what hints missed.
 */
export async function shipPoll(start: ShipPollStart): Promise<ShipPollResult> {
  const hinted = new Set<ShipPollList>(start.hinted);
  setHandler(pollNow, ({ list }) => void hinted.add(list));
  if (start.trigger !== 'signal') return poll(start);

  let result: ShipPollResult = { end: 'done' };
  await condition(() => hinted.size > 0);
  while (hinted.size > 0) {
    const lists = [...hinted];
    hinted.clear();
    result = await look(start, lists);
    // The first is followed at once; those that come soon after share one more look.
    await condition(() => false, hintsApart);
    // Labels may be made faster than looks end, for days.
    if (hinted.size > 0 && workflowInfo().continueAsNewSuggested)
      return continueAsNew<typeof shipPoll>({ ...start, hinted: [...hinted] });
  }
  return result;
}

async function poll({ tenant, connection }: ShipPollStart): Promise<ShipPollResult> {
  const run = await orders.openShipPoll({ tenant, connection });
  if (run === null) return { end: 'off' };
  if (!(await readLists({ tenant, connection }, run, shipPollLists))) return { end: 'failed' };
  await orders.closeShipPoll({ tenant, connection, run });
  return { end: 'done' };
}

async function look(
  { tenant, connection }: ShipPollStart,
  lists: readonly ShipPollList[],
): Promise<ShipPollResult> {
  const run = await orders.openShipPoll({ tenant, connection, hint: true });
  if (run === null) return { end: 'off' };
  return { end: (await readLists({ tenant, connection }, run, lists)) ? 'done' : 'failed' };
}

/** Whether all of them could be read to their ends. */
async function readLists(
  of: Pick<ShipPollStart, 'tenant' | 'connection'>,
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
