import { takeBackUnsent } from '../../db/order-exports/refilter';
import { type Rest, settlePush } from '../../db/order-exports/settle-push';
import { type Push, type PushMember, takePush } from '../../db/order-exports/take-push';
import { weighDoubt } from '../../db/order-exports/weigh-doubt';
import { addToPullRun } from '../../db/pulls/add-to-pull-run';
import { leftOut } from '../../domain/custom-store/left-out';
import { as, type ConnectionRef, type SsAccount } from '../../domain/ids';
import { type PullRun } from '../../domain/messages/pull';
import { type PushedOrders } from '../../domain/messages/order-export';
import { type Outcome } from '../../domain/problems';
import { type Found, planOrder } from '../../domain/shipping-service/plan-push';
import { pushProblems } from '../../domain/shipping-service/push-problems';
import { type OpenConnection, openConnection } from '../connections/open-connection';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { shipstationKey } from '../ledger/keys';
import { vendorStep } from '../vendor-step';
import { dropGone, madeAnyway } from './after-call';
import { exportState } from './export-state';
import { type FailedCall, failedCall } from './failed-call';
import { readThere } from './read-there';
import { readBackOrders, sendOrders } from './send-orders';
import { settleOrder, Written } from './settle-order';

/** So often a call is tried that ended in doubt, before its orders go in smaller ones. */
const mostTries = 3;
/** So many orders that failed alone, with none that went, are an outage. */
const mostAside = 3;

/**
 * Sends the next orders that are due, at most a hundred, in one call. Each is settled for itself: one that ShipStation refuses is told,
 * and fails no other. May run twice: the push is kept until all its orders are settled, and a lost answer is looked for first. As
 * ShipStation upserts by `orderKey`, a second send of the same push makes nothing twice (contracts: shipstation §2.4), so it needs no
 * waiting; it is read back first all the same, lest it undo what an operator did in between.
 *
 * A call that fails as a whole goes again in halves, whatever the answer was. An order that fails alone is refused once another one was
 * taken since; until then it may be an outage, and it waits.
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
    const there = await readThere(shipstation, push.members);
    const plans = new Map(
      push.members.map((member) => [member.saleId, planOrder(member, there.get(member.saleId) ?? null)]),
    );
    const writes = push.members.filter((member) => plans.get(member.saleId)?.do === 'write');
    let written: Written = { orders: [] };
    let failed: FailedCall | null = null;
    try {
      if (writes.length > 0) written = await write(deps, open, of, { push, writes, there, isOff });
    } catch (error) {
      const isHeldBack = error instanceof HeldBack;
      failed = isHeldBack ? null : failedCall(error);
      const isNew = push.members.every(({ doubtedSince }) => doubtedSince === null);
      if (failed === null && !isHeldBack) throw error;
      if (failed?.mayPass === true && (isNew || writes.length === 1) && failuresBefore + 1 < mostTries)
        throw error;
      written = { orders: madeAnyway(writes, plans, there) };
      const [alone] = writes;
      if (failed !== null && writes.length === 1 && written.orders.length === 0 && alone !== undefined)
        written.orders.push({ saleId: alone.saleId, orderId: null, error: failed.words });
    }
    await dropGone(shipstation, push, plans, written);

    const [alone] = written.orders.length === 1 && writes.length === 1 ? writes : [];
    const isInDoubt = failed !== null && !failed.isRefusal;
    let isOutage = false;
    const rest: Rest = { together: Math.ceil(writes.length / 2), isDoubted: isInDoubt };
    if (isInDoubt && alone !== undefined && written.orders[0]?.error !== null) {
      const doubt = await weighDoubt(deps.db, of, alone.doubtedSince ?? push.createdAt);
      if (!doubt.othersWent) {
        written = { orders: [] };
        rest.together = 0;
        isOutage = alone.isAside || doubt.aside + 1 >= mostAside;
      }
    }
    const settled = push.members.flatMap(
      (member) => settleOrder(member, plans.get(member.saleId), written, isInDoubt) ?? [],
    );
    await settlePush(deps.db, of, push.pushId, settled, failed === null ? undefined : rest);
    await addToPullRun(
      deps.db,
      tenant,
      run.runId,
      settled
        .filter(({ state }) => state === 'refused')
        .map(({ saleId, sentence }) => ({
          orderNumber: push.members.find((one) => one.saleId === saleId)?.orderNumber ?? saleId,
          outcome: 'failed' as const,
          reason: sentence ?? '',
        })),
    );
    if (isOutage) throw new Declined(pushProblems.outage(failed?.words ?? ''));
    return { orders: settled.length, more: true };
  });
}

interface Call {
  push: Push;
  writes: readonly PushMember[];
  /** What stands there, as it was read last. */
  there: Map<string, Found>;
  isOff: boolean;
}

/** The export was switched off: it was only looked whether an earlier try was done. */
class HeldBack extends Error {
  override readonly name = 'HeldBack';
  readonly outcome = 'not-done';
}

const write = (
  deps: Deps,
  open: OpenConnection,
  { tenant }: ConnectionRef,
  { push, writes, there, isOff }: Call,
): Promise<Written> =>
  deps.ledger.write({
    key: shipstationKey(tenant, as<SsAccount>(open.ssAccount ?? ''), `push/${push.pushId}`, 'export-orders'),
    tenant,
    result: Written,
    // With the export off nothing is sent any more, so what was lost has to show itself: that takes the time.
    gate: !isOff,
    send: (signal) =>
      isOff ? Promise.reject(new HeldBack()) : sendOrders(open.shipstation(signal), writes, there),
    readBack: () => readBackOrders(open.shipstation(), push, writes, there),
  });
