import { takeBackUnsent } from '../../db/order-exports/refilter';
import { type Settled, settlePush } from '../../db/order-exports/settle-push';
import { type Push, takePush } from '../../db/order-exports/take-push';
import { addToPullRun } from '../../db/pulls/add-to-pull-run';
import { leftOut } from '../../domain/custom-store/left-out';
import { type ConnectionRef } from '../../domain/ids';
import { type PullRun } from '../../domain/messages/pull';
import { type PushedOrders } from '../../domain/messages/order-export';
import { type Outcome } from '../../domain/problems';
import { planOrder } from '../../domain/shipping-service/plan-push';
import { pushProblems } from '../../domain/shipping-service/push-problems';
import { openConnection } from '../connections/open-connection';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { type ShipStationClient } from '../shipstation/client';
import { vendorStep } from '../vendor-step';
import { dropGone } from './drop-gone';
import { exportState } from './export-state';
import { judgeFailure } from './judge-failure';
import { readThere } from './read-there';
import { settleOrder } from './settle-order';
import { type OrdersCall, tryCall } from './try-call';

/**
 * Sends the next orders that are due, at most a hundred, in one call. Each is settled for itself: one that ShipStation refuses is told,
 * and fails no other. May run twice: the push is kept until all its orders are settled, and a lost answer is looked for first. As
 * ShipStation upserts by `orderKey`, a second send of the same push makes nothing twice (contracts: shipstation §2.4), so it needs no
 * waiting; it is read back first all the same, lest it undo what an operator did in between.
 *
 * Once the export is switched off, the push that is under way is only settled, and what was never sent is taken back.
 */
export async function pushOrders(
  deps: Deps,
  input: ConnectionRef & { run: PullRun; onlyFull: boolean },
): Promise<Outcome<PushedOrders>> {
  const { tenant, connection, run, onlyFull } = input;
  const of = { tenant, connection };
  return vendorStep(deps, of, async (failuresBefore) => {
    const state = await exportState(deps, of);
    if (state === null || state.blocked !== null) return { orders: 0, more: false };
    const isOff = !state.settings.exports;
    const push = await takePush(deps.db, of, isOff ? 'open' : onlyFull ? 'full' : 'next');
    if (push === null) {
      if (isOff) await takeBackUnsent(deps.db, of, leftOut.exportOff());
      return { orders: 0, more: false };
    }

    const open = await openConnection(deps, tenant, connection, { callClass: 'pull', patient: true });
    const shipstation = open.shipstation();
    const call = await planCall(shipstation, push, isOff);
    const { written, failed } = await tryCall(deps, open, of, call, failuresBefore);
    const stillThere = await dropGone(shipstation, call, written);
    const judged = await judgeFailure(deps, of, call, { written: stillThere, failed });

    const isInDoubt = failed?.isRefusal === false;
    const settled = push.members.flatMap(
      (member) => settleOrder(member, call.plans.get(member.saleId), judged.written, isInDoubt) ?? [],
    );
    await settlePush(deps.db, of, push.pushId, settled, judged.rest);
    await addToPullRun(deps.db, tenant, run.runId, refusedOf(push, settled));
    if (judged.outage !== null) throw new Declined(pushProblems.outage(judged.outage));
    return { orders: settled.length, more: true };
  });
}

async function planCall(shipstation: ShipStationClient, push: Push, isOff: boolean): Promise<OrdersCall> {
  const there = await readThere(shipstation, push.members);
  const plans = new Map(
    push.members.map((member) => [member.saleId, planOrder(member, there.get(member.saleId) ?? null)]),
  );
  const writes = push.members.filter((member) => plans.get(member.saleId)?.do === 'write');
  return { push, plans, writes, there, isOff };
}

const refusedOf = (push: Push, settled: readonly Settled[]) =>
  settled
    .filter(({ state }) => state === 'refused')
    .map(({ saleId, sentence }) => ({
      orderNumber: push.members.find((one) => one.saleId === saleId)?.orderNumber ?? saleId,
      outcome: 'failed' as const,
      reason: sentence ?? '',
    }));
