import {
  condition,
  continueAsNew,
  defineSignal,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { signalNames } from '../domain/messages/names';
import {
  type PollHint,
  type ShipPollList,
  type ShipPollResult,
  type ShipPollStart,
} from '../domain/messages/ship-poll';
import { lookForLabels, pollLabels } from './read-labels';

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
  const of = { tenant: start.tenant, connection: start.connection };
  if (start.trigger !== 'signal') return pollLabels(of);

  let result: ShipPollResult = { end: 'done' };
  await condition(() => hinted.size > 0);
  while (hinted.size > 0) {
    const lists = [...hinted];
    hinted.clear();
    result = await lookForLabels(of, lists);
    // The first is followed at once; those that come soon after share one more look.
    await sleep(hintsApart);
    // Labels may be made faster than looks end, for days.
    if (hinted.size > 0 && workflowInfo().continueAsNewSuggested)
      return continueAsNew<typeof shipPoll>({ ...start, hinted: [...hinted] });
  }
  return result;
}
