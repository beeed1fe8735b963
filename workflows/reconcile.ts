import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { continueAsNew, executeChild, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import { type MendInput, type ReconcileRun, type ReconcileStart } from '../domain/messages/reconcile';
import { reconcileWorkflowId } from '../domain/messages/workflow-ids';
import { type Outcome, type Problem } from '../domain/problems';
import { cin7, orders, shipstation } from './activity-proxies';

/** A run goes on as a new one after so many, to keep its history short. */
const mostChecks = 300;

/**
 * Compares both sides over a day (docs/reconcile.md): pages of Cin7's list, pages of ShipStation's, then by itself only what seemed to
 * differ. The schedule asks for yesterday; the run then bears the day in its id, so that a day is compared once at a time.
 */
export async function reconcile(start: ReconcileStart): Promise<string> {
  if (start.day === null) {
    const day = await orders.reconcileDay(start);
    const workflowId = reconcileWorkflowId(start.tenant, start.connection, day);
    try {
      return await executeChild(reconcile, { workflowId, args: [{ ...start, day }] });
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return 'The day is being compared already.';
      throw error;
    }
  }
  const run = start.open ?? (await opened({ ...start, day: start.day }));
  if ('sentence' in run) return run.sentence;
  const told = await compare(start, run);
  setCurrentDetails(told);
  return told;
}

async function opened(start: ReconcileStart & { day: string }): Promise<ReconcileRun | Problem> {
  const run = await orders.openReconcile(start);
  if (!run.ok) return run.problem;
  for (let page = 1, more = true; more; page++) {
    setCurrentDetails(`Reading page ${page} of Cin7's sales since ${run.value.from}`);
    const read = await cin7.listReconcileSales({ ...run.value, page });
    if (!read.ok) return failed(run.value, read.problem);
    ({ more } = read.value);
  }
  for (let page = 1, more = true; more; page++) {
    setCurrentDetails(`Comparing page ${page} of ShipStation's orders of ${run.value.day}`);
    const read = await shipstation.listReconcileOrders({ ...run.value, page });
    if (!read.ok) return failed(run.value, read.problem);
    ({ more } = read.value);
  }
  await orders.compareBooks(run.value);
  return run.value;
}

async function compare(start: ReconcileStart, run: ReconcileRun): Promise<string> {
  for (let looked = 0, more = true; more; looked++) {
    if (workflowInfo().continueAsNewSuggested || looked > mostChecks)
      return continueAsNew<typeof reconcile>({ ...start, open: run });
    setCurrentDetails(`Looking at ${looked + 1} of what seemed to differ`);
    const checked = await cin7.checkSuspect(run);
    if (!checked.ok) return (await failed(run, checked.problem)).sentence;
    ({ more } = checked.value);
  }
  return orders.closeReconcile(run);
}

async function failed(run: ReconcileRun, problem: Problem): Promise<Problem> {
  await orders.closeReconcile({ ...run, problem });
  return problem;
}

/** So often it is looked whether what was done has mended the difference. */
const looks = [1, 4, 15, 40] as const;

/** Does what a person chose about a difference, and looks until it is mended or some time has passed. */
export async function mendDifference(input: MendInput): Promise<Outcome<string>> {
  const acted = await cin7.mendDifference(input);
  if (!acted.ok) return acted;
  let told = 'It was done; the next run tells whether the difference is mended.';
  for (const seconds of looks) {
    await sleep(seconds * 1_000);
    const now = await cin7.recheckDifference(input);
    if (!now.ok) return now;
    if (now.value.mended) return { ok: true, value: now.value.sentence };
    told = `It was done; what differs still: ${now.value.sentence}`;
  }
  return { ok: true, value: told };
}
