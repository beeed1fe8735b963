import {
  condition,
  continueAsNew,
  defineSignal,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { exportProblems } from '../domain/custom-store/export-problems';
import { type PullRun } from '../domain/messages/activities';
import { type SyncNowSignal, type SyncStart } from '../domain/messages/export-sync';
import { signalNames } from '../domain/messages/names';
import { nothingPulled, type PullResult, type PullTrigger, sumOfPulls } from '../domain/messages/pull';
import { type Problem } from '../domain/problems';
import { cin7, orders } from './activity-proxies';

export const syncNow = defineSignal<[SyncNowSignal]>(signalNames.syncNow);

/** The list is read again so often when rows slipped between its pages. */
const mostPasses = 3;
/** So many steps of sales per sync, to keep its history short; what is left is due and goes on with the next one. */
const mostSteps = 200;

/** Between two looks that only webhooks asked for: they share the vendor's limit with the store's own orders. */
const hintsApart = '10 s';

/**
 * Keeps what ShipStation may read of a custom store fresh (design §3): lists what changed in Cin7, reads each really changed sale
 * once, and appends what is new to the export log. Requests that arrive while it runs are served by the same run.
 */
export async function customStoreSync(start: SyncStart): Promise<PullResult> {
  let wanted: PullTrigger | null = start.trigger === 'signal' ? null : start.trigger;
  setHandler(syncNow, ({ trigger }) => {
    wanted = trigger;
  });
  // A run that was started by a signal has nothing to do before it hears it.
  await condition(() => wanted !== null);

  let total = nothingPulled;
  for (let trigger = take(); trigger !== null; trigger = take()) {
    // Webhooks may come faster than syncs end, for days.
    if (workflowInfo().continueAsNewSuggested)
      return continueAsNew<typeof customStoreSync>({ ...start, trigger });
    total = sumOfPulls(total, await syncOnce(start, trigger));
    // Each sale causes several hints. The first is followed at once; those that come soon after share one more look at the list.
    if (trigger === 'webhook') await condition(() => wanted !== null && wanted !== 'webhook', hintsApart);
  }
  return total;

  function take(): PullTrigger | null {
    const trigger = wanted;
    wanted = null;
    return trigger;
  }
}

async function syncOnce({ tenant, connection }: SyncStart, trigger: PullTrigger): Promise<PullResult> {
  const of = { tenant, connection };
  const opened = await orders.openSync({ ...of, trigger });
  if (!opened.ok) return nothingPulled;
  const run = opened.value;
  const abandon = async (problem: Problem): Promise<PullResult> => {
    await orders.failPull({ ...of, run, problem });
    return nothingPulled;
  };

  const listed = await listAll(of, run);
  if (!listed.ok) return abandon(listed.problem);
  let isLeft = true;
  for (let step = 1, after = ''; isLeft && step <= mostSteps; step++) {
    setCurrentDetails(`Reading changed sales, step ${step}`);
    const copied = await cin7.copySales({ ...of, run, after });
    if (!copied.ok) return abandon(copied.problem);
    ({ after, more: isLeft } = copied.value);
  }
  if (!listed.complete) return abandon(exportProblems.listIncomplete());
  // The cursor moves only when all that was listed is saved; what is due stays so by itself.
  return orders.closePull({ ...of, run, moveCursor: !isLeft });
}

type Listed = { ok: true; complete: boolean } | { ok: false; problem: Problem };

async function listAll(of: Pick<SyncStart, 'tenant' | 'connection'>, run: PullRun): Promise<Listed> {
  let complete = false;
  for (let pass = 1; pass <= mostPasses && !complete; pass++) {
    for (let page = 1, more = true; more; page++) {
      setCurrentDetails(`Listing page ${page} of sales changed since ${run.from}`);
      const read = await cin7.listSales({ ...of, run, page });
      if (!read.ok) return { ok: false, problem: read.problem };
      ({ more, complete } = read.value);
    }
  }
  return { ok: true, complete };
}
