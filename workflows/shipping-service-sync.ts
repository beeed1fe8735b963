import { continueAsNew, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import { exportProblems } from '../domain/custom-store/export-problems';
import { type ConnectionRef } from '../domain/ids';
import { type ServiceSyncStart } from '../domain/messages/order-export';
import {
  nothingPulled,
  type PullResult,
  type PullRun,
  type PullTrigger,
  sumOfPulls,
} from '../domain/messages/pull';
import { type Problem } from '../domain/problems';
import { cin7, orders, shipstation } from './activity-proxies';
import { pollLabels } from './read-labels';
import { copyDue, listAll } from './read-sales';
import { SyncRequests } from './sync-requests';

/** So many steps of sales, then shipments are looked at again: a long first export must not keep them waiting. */
const mostSteps = 20;
/** A hundred sales, as many as one call of orders takes (contracts: shipstation §2.4). */
const stepsPerPush = 4;

/**
 * The two halves of a shipping service (design §3): what ShipStation shipped comes to Cin7, and the sales that the export filter takes
 * become orders there, updated until they are shipped. Requests that arrive while it runs are served by the same run.
 */
export async function shippingServiceSync(start: ServiceSyncStart): Promise<PullResult> {
  const of = { tenant: start.tenant, connection: start.connection };
  const requests = new SyncRequests(start);
  await requests.first();

  let { after } = start;
  let total = nothingPulled;
  for (let trigger = requests.take(); trigger !== null; trigger = requests.take()) {
    if (workflowInfo().continueAsNewSuggested)
      return continueAsNew<typeof shippingServiceSync>({ ...of, trigger });
    // Cin7's hints are of sales; what ShipStation ships has hints of its own.
    if (trigger !== 'webhook') await pollLabels(of);
    const { left, ...result } = await exportOrders(of, trigger, after);
    total = sumOfPulls(total, result);
    if (left !== null)
      return continueAsNew<typeof shippingServiceSync>({
        ...of,
        trigger: requests.with(trigger),
        after: left,
      });
    after = undefined;
    await requests.pauseAfter(trigger);
  }
  return total;
}

/** `left`: the sale that was read last, when a further run has to read on. */
type Exported = PullResult & { left: string | null };

async function exportOrders(
  of: ConnectionRef,
  trigger: PullTrigger,
  after: string | undefined,
): Promise<Exported> {
  const opened = await orders.openOrderExport({ ...of, trigger });
  if (opened === null) return { ...nothingPulled, left: null };
  const { run, sends, isChosenAnew } = opened;
  // Hints from Cin7 are wanted from now on; they are never needed.
  if (sends && isChosenAnew) await cin7.keepCin7Webhooks(of);
  const abandon = async (problem: Problem): Promise<Exported> => {
    await orders.failPull({ ...of, run, problem });
    return { ...nothingPulled, left: null };
  };

  const listed = await listAll(of, run);
  if (!listed.ok) return abandon(listed.problem);
  // Whole calls are sent while the rest is read, so that a long first export shows early.
  const copied = await copyDue(of, run, { mostSteps, after }, (step) =>
    sends && step % stepsPerPush === 0 ? pushDue(of, run, true) : Promise.resolve(null),
  );
  if (!copied.ok) return abandon(copied.problem);
  const { isLeft } = copied;
  const refused = sends ? await pushDue(of, run, isLeft) : null;
  if (refused !== null) return abandon(refused);
  if (!listed.complete) return abandon(exportProblems.listIncomplete());
  // The cursor moves only when all that was listed is read; what is due stays so by itself.
  const closed = await orders.closePull({ ...of, run, moveCursor: !isLeft });
  return { ...closed, left: isLeft ? copied.after : null };
}

/** Sends what is due, call by call. */
async function pushDue(of: ConnectionRef, run: PullRun, onlyFull: boolean): Promise<Problem | null> {
  for (let sent = 0, more = true; more;) {
    setCurrentDetails(`Sending orders: ${String(sent)} told to ShipStation`);
    const pushed = await shipstation.pushOrders({ ...of, run, onlyFull });
    if (!pushed.ok) return pushed.problem;
    sent += pushed.value.orders;
    more = pushed.value.more;
  }
  return null;
}
