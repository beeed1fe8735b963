import { type Push, type PushMember } from '../../db/order-exports/take-push';
import { type Found, planOrder } from '../../domain/shipping-service/plan-push';
import { scrub } from '../scrub';
import { type ShipStationClient } from '../shipstation/client';
import { findSent } from './read-there';
import { type Written } from './settle-order';

/** Sends each order as it stands there by what was read last, with our fields. */
export async function sendOrders(
  shipstation: ShipStationClient,
  writes: readonly PushMember[],
  there: ReadonlyMap<string, Found>,
): Promise<Written> {
  const plans = writes.map((member) => planOrder(member, there.get(member.saleId) ?? null));
  const bodies = plans.flatMap((plan) => (plan.do === 'write' ? [plan.order] : []));
  const { results } = bodies.length === 0 ? { results: [] } : await shipstation.createOrders(bodies);
  return {
    orders: writes.map(({ saleId, orderKey }, at) => {
      const plan = plans[at];
      // A lost call made it, and it was shipped since.
      if (plan?.do === 'nothing') return { saleId, orderId: plan.ssOrderId, error: null };
      const row = results.find((one) => one.orderKey === orderKey);
      const said = scrub(row?.errorMessage ?? '', [], plan?.order);
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
 * then it is made again, over what stands there now, which is noted in `there`.
 */
export async function readBackOrders(
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
