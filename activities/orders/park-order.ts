import { logLeftOut } from '../../db/log/log-left-out';
import { rouseLabelsOf } from '../../db/order-labels/rouse-labels';
import { appendTimeline } from '../../db/orders/append-timeline';
import { decideRefund } from '../../db/refunds/decide-refund';
import { acknowledgeChange } from '../../db/orders/acknowledge-change';
import { setOrderState } from '../../db/orders/set-state';
import { type Decision, type OrderInput } from '../../domain/messages/order';
import { type Problem } from '../../domain/problems';
import { type Deps } from '../deps';

/** What ends by itself is waiting; everything else needs somebody. */
const stateOf = (problem: Problem) =>
  problem.whoActs === 'nobody' || problem.whoActs === 'vendor' ? 'waiting' : 'needs-you';

/** Shows why an order waits, and for what; supplying that wakes it. */
export async function parkOrder(
  deps: Deps,
  { ref, generation, step, problem }: OrderInput & { step: string; problem: Problem },
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await setOrderState(trx, ref, stateOf(problem), problem);
    await rouseLabelsOf(trx, ref);
    await appendTimeline(trx, ref, generation, {
      step: 'parked',
      sentence: problem.sentence,
      detail: { at: step, fix: problem.fix, whoActs: problem.whoActs, code: problem.code },
    });
  });
  deps.metrics.ordersEnded.inc({ end: 'parked' });
}

/** Keeps who decided what about a parked order. */
export async function recordDecision(
  deps: Deps,
  { ref, generation, step, decision }: OrderInput & { step: string; decision: Decision },
): Promise<void> {
  const note = decision.note === undefined ? '' : ` "${decision.note}"`;
  await deps.db.transaction().execute(async (trx) => {
    await decideRefund(trx, ref, step, decision);
    if (decision.action === 'skip' || decision.action === 'ignore') await acknowledgeChange(trx, ref);
    if (decision.action === 'skip' || decision.action === 'stop') await logLeftOut(trx, ref, generation);
    await setOrderState(trx, ref, 'working');
    await appendTimeline(trx, ref, generation, {
      step: 'decided',
      sentence: `${decision.action} at ${step}, decided by ${decision.by}.${note}`,
      detail: { at: step, action: decision.action, by: decision.by },
    });
  });
}
