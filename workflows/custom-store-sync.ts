import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import { exportProblems } from '../domain/custom-store/export-problems';
import { type SyncStart } from '../domain/messages/sale-sync';
import { nothingPulled, type PullResult, type PullTrigger, sumOfPulls } from '../domain/messages/pull';
import { type Problem } from '../domain/problems';
import { orders } from './activity-proxies';
import { copyDue, listAll } from './read-sales';
import { SyncRequests } from './sync-requests';

/** So many steps of sales per sync, to keep its history short; what is left is due and goes on with the next one. */
const mostSteps = 200;

/**
 * Keeps what ShipStation may read of a custom store fresh (design §3): lists what changed in Cin7, reads each really changed sale
 * once, and appends what is new to the export log. Requests that arrive while it runs are served by the same run.
 */
export async function customStoreSync(start: SyncStart): Promise<PullResult> {
  const requests = new SyncRequests(start);
  await requests.first();

  let total = nothingPulled;
  for (let trigger = requests.take(); trigger !== null; trigger = requests.take()) {
    // Webhooks may come faster than syncs end, for days.
    if (workflowInfo().continueAsNewSuggested)
      return continueAsNew<typeof customStoreSync>({ ...start, trigger });
    total = sumOfPulls(total, await syncOnce(start, trigger));
    await requests.pauseAfter(trigger);
  }
  return total;
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
  const copied = await copyDue(of, run, { mostSteps });
  if (!copied.ok) return abandon(copied.problem);
  if (!listed.complete) return abandon(exportProblems.listIncomplete());
  // The cursor moves only when all that was listed is saved; what is due stays so by itself.
  return orders.closePull({ ...of, run, moveCursor: !copied.isLeft });
}
