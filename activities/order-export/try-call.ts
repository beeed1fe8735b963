import { type Push, type PushMember } from '../../db/order-exports/take-push';
import { as, type ConnectionRef, type SsAccount } from '../../domain/ids';
import { type Found, type PlannedOrder } from '../../domain/shipping-service/plan-push';
import { type OpenConnection } from '../connections/open-connection';
import { type Deps } from '../deps';
import { shipstationKey } from '../ledger/keys';
import { type FailedCall, failedCall } from './failed-call';
import { readBackOrders, sendOrders } from './send-orders';
import { Written } from './settle-order';

/** So often a call is tried that ended in doubt, before its orders go in smaller ones. */
const mostTries = 3;

export interface OrdersCall {
  push: Push;
  /** What is planned for each order of the push, by its sale. */
  plans: Map<string, PlannedOrder>;
  /** Those of them that are written. */
  writes: readonly PushMember[];
  /** What stands there, as it was read last. */
  there: Map<string, Found>;
  /** The export was switched off: it is only looked whether an earlier try was done. */
  isOff: boolean;
}

export interface TriedCall {
  written: Written;
  /** Null: it went, or nothing was to be sent. */
  failed: FailedCall | null;
}

/**
 * Makes a call of orders, and says what it came to, also when ShipStation took none of it.
 *
 * @throws what failed when no order can be to blame, or when the call is to be tried again as it is
 */
export async function tryCall(
  deps: Deps,
  open: OpenConnection,
  of: ConnectionRef,
  call: OrdersCall,
  failuresBefore: number,
): Promise<TriedCall> {
  if (call.writes.length === 0) return { written: { orders: [] }, failed: null };
  try {
    return { written: await write(deps, open, of, call), failed: null };
  } catch (error) {
    if (error instanceof HeldBack) return { written: { orders: madeAnyway(call) }, failed: null };
    const failed = failedCall(error);
    if (failed === null || goesAgain(call, failed, failuresBefore)) throw error;
    return { written: { orders: whatFailed(call, failed) }, failed };
  }
}

/** It may pass, and what is to be learnt of it by smaller calls is learnt: it is new, or of one order. */
function goesAgain({ push, writes }: OrdersCall, { mayPass }: FailedCall, failuresBefore: number): boolean {
  const isNew = push.members.every(({ doubtedSince }) => doubtedSince === null);
  return mayPass && (isNew || writes.length === 1) && failuresBefore + 1 < mostTries;
}

/** New orders that are found all the same; an order that is alone in its call bears the blame. */
function whatFailed(call: OrdersCall, { words }: FailedCall): Written['orders'] {
  const made = madeAnyway(call);
  const [first, ...others] = call.writes;
  return first === undefined || others.length > 0 || made.length > 0
    ? made
    : [{ saleId: first.saleId, orderId: null, error: words }];
}

function madeAnyway({ writes, plans, there }: OrdersCall): Written['orders'] {
  return writes.flatMap(({ saleId }) => {
    const plan = plans.get(saleId);
    const found = there.get(saleId) ?? null;
    return plan?.do === 'write' && plan.isNew && found !== null && found !== 'gone'
      ? [{ saleId, orderId: String(found.orderId), error: null }]
      : [];
  });
}

/** The export was switched off, and an earlier try does not show. */
class HeldBack extends Error {
  override readonly name = 'HeldBack';
  readonly outcome = 'not-done';
}

const write = (
  deps: Deps,
  open: OpenConnection,
  { tenant }: ConnectionRef,
  { push, writes, there, isOff }: OrdersCall,
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
