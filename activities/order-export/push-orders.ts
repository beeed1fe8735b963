import { z } from 'zod';
import { type SaleTimelineEntry } from '../../db/exports/append-sale-timeline';
import { partPush, type Settled, settlePush } from '../../db/order-exports/settle-push';
import { type Push, type PushMember, takePush } from '../../db/order-exports/take-push';
import { addToPullRun } from '../../db/pulls/add-to-pull-run';
import { as, type ConnectionRef, type SsAccount } from '../../domain/ids';
import { type PullRun } from '../../domain/messages/pull';
import { type PushedOrders } from '../../domain/messages/order-export';
import { type Outcome } from '../../domain/problems';
import { type Found, type PlannedOrder, planOrder } from '../../domain/shipping-service/plan-push';
import { pushProblems } from '../../domain/shipping-service/push-problems';
import { openConnection } from '../connections/open-connection';
import { type Deps } from '../deps';
import { shipstationKey } from '../ledger/keys';
import { scrub } from '../scrub';
import { type ShipStationClient } from '../shipstation/client';
import { VendorFailure } from '../vendor-failure';
import { vendorStep } from '../vendor-step';
import { findSent, readThere } from './read-there';

/** What the ledger keeps of a call: ids, and ShipStation's own words without anything personal. */
const Written = z.object({
  orders: z.array(
    z.object({ saleId: z.string(), orderId: z.string().nullable(), error: z.string().nullable() }),
  ),
});
type Written = z.output<typeof Written>;

/**
 * Sends the next orders that are due, at most a hundred, in one call. Each is settled for itself: one that ShipStation refuses is told,
 * and fails no other. May run twice: the push is kept until all its orders are settled, and a lost answer is looked for first. As
 * ShipStation upserts by `orderKey`, a second send of the same push makes nothing twice (contracts: shipstation §2.4), so it needs no
 * waiting; it is read back first all the same, lest it undo what an operator did in between.
 */
export async function pushOrders(
  deps: Deps,
  input: ConnectionRef & { run: PullRun; onlyFull: boolean },
): Promise<Outcome<PushedOrders>> {
  const { tenant, connection, run, onlyFull } = input;
  const of = { tenant, connection };
  return vendorStep(deps, of, async () => {
    const push = await takePush(deps.db, of, onlyFull);
    if (push === null) return { orders: 0, more: false };
    const open = await openConnection(deps, tenant, connection, { callClass: 'pull', patient: true });
    const shipstation = open.shipstation();
    const there = await readThere(shipstation, push.members);
    const plans = new Map(
      push.members.map((member) => [member.saleId, planOrder(member, there.get(member.saleId) ?? null)]),
    );
    const writes = push.members.filter((member) => plans.get(member.saleId)?.do === 'write');
    let written: Written = { orders: [] };
    if (writes.length > 0) {
      try {
        written = await deps.ledger.write({
          key: shipstationKey(
            tenant,
            as<SsAccount>(open.ssAccount ?? ''),
            `push/${push.pushId}`,
            'export-orders',
          ),
          tenant,
          result: Written,
          gate: true,
          send: (signal) => send(open.shipstation(signal), writes, there),
          readBack: () => readBack(shipstation, push, writes, there),
        });
      } catch (error) {
        if (!isRefused(error)) throw error;
        if (push.members.length > 1) {
          await partPush(deps.db, of, push.pushId, Math.ceil(push.members.length / 2));
          return { orders: 0, more: true };
        }
        written = { orders: writes.map(({ saleId }) => ({ saleId, orderId: null, error: wordsOf(error) })) };
      }
    }
    const settled = push.members.map((member) => settle(member, plans.get(member.saleId), written));
    await settlePush(deps.db, of, push.pushId, settled);
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
    return { orders: settled.length, more: true };
  });
}

const isRefused = (error: unknown): error is VendorFailure =>
  error instanceof VendorFailure && error.kind === 'refused' && error.outcome === 'not-done';
const wordsOf = ({ sentence, vendorText }: VendorFailure): string => vendorText ?? sentence;

/** Each order as it stands there by what was read last, with our fields. */
async function send(
  shipstation: ShipStationClient,
  writes: readonly PushMember[],
  there: ReadonlyMap<string, Found>,
): Promise<Written> {
  const plans = writes.map((member) => planOrder(member, there.get(member.saleId) ?? null));
  const bodies = plans.flatMap((plan) => (plan.do === 'write' ? [plan.order] : []));
  const { results } = bodies.length === 0 ? { results: [] } : await shipstation.createOrders(bodies);
  return {
    orders: writes.map(({ saleId, orderKey, sending }, at) => {
      const plan = plans[at];
      // A lost call made it, and it was shipped since.
      if (plan?.do === 'nothing') return { saleId, orderId: plan.ssOrderId, error: null };
      const row = results.find((one) => one.orderKey === orderKey);
      const said = scrub(row?.errorMessage ?? '', [], sending);
      const isMade = row?.success === true && row.orderId != null;
      return {
        saleId,
        orderId: row?.orderId ?? null,
        error: isMade ? null : said === '' ? 'It did not say what became of it.' : said,
      };
    }),
  };
}

/**
 * What became of a call whose answer was lost. New orders that are all there were made. Of any other call nobody can say how far it came:
 * then it is made again, over what stands there now.
 */
async function readBack(
  shipstation: ShipStationClient,
  push: Push,
  writes: readonly PushMember[],
  there: Map<string, Found>,
): Promise<Written | null> {
  const areNew = writes.every(({ saleId }) => (there.get(saleId) ?? null) === null);
  const found = await findSent(shipstation, push, new Set(writes.map(({ orderKey }) => orderKey)));
  for (const { saleId, orderKey } of writes) {
    const order = found.get(orderKey);
    if (order !== undefined) there.set(saleId, order);
  }
  if (!areNew || writes.some(({ orderKey }) => !found.has(orderKey))) return null;
  return {
    orders: writes.map(({ saleId, orderKey }) => ({
      saleId,
      orderId: String(found.get(orderKey)?.orderId ?? ''),
      error: null,
    })),
  };
}

function settle(member: PushMember, plan: PlannedOrder | undefined, { orders }: Written): Settled {
  const { saleId, orderNumber } = member;
  const row = orders.find((one) => one.saleId === saleId);
  // What a lost call did counts before what the order looks like since.
  if (row !== undefined) {
    const told = row.error === null;
    return {
      saleId,
      told,
      state: told ? 'sent' : 'refused',
      ssOrderId: row.orderId,
      sentence: told ? null : `ShipStation refused it: ${row.error ?? ''}`,
      fix: told ? null : pushProblems.refused(orderNumber, '').fix,
      entry: told
        ? sentEntry(member, row.orderId)
        : { step: 'order-refused', sentence: `ShipStation refused its order: ${row.error ?? ''}` },
      problem: told ? null : pushProblems.refused(orderNumber, row.error ?? ''),
    };
  }
  if (plan?.do !== 'nothing') throw new Error(`The order of sale ${saleId} was neither sent nor left`);
  const { state, ssOrderId, sentence, fix, problem } = plan;
  return {
    saleId,
    state,
    told: state === 'sent',
    ssOrderId,
    sentence,
    fix,
    entry: sentence === null ? null : { step: 'order-left', sentence },
    problem,
  };
}

function sentEntry({ sent, sending }: PushMember, orderId: string | null): SaleTimelineEntry {
  const what =
    sending.orderStatus === 'cancelled'
      ? 'Its order was cancelled in ShipStation.'
      : sending.orderStatus === 'shipped'
        ? 'ShipStation was told that it is shipped.'
        : sent === null
          ? `Its order stands in ShipStation: ${orderId ?? ''}.`
          : 'Its order was updated in ShipStation.';
  return { step: 'order-sent', sentence: what, detail: { orderId } };
}
