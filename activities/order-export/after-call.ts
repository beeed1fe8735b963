import { type Push, type PushMember } from '../../db/order-exports/take-push';
import { type Found, type PlannedOrder, planOrder } from '../../domain/shipping-service/plan-push';
import { lookUp } from './read-there';
import { type Written } from './settle-order';

/** New orders of a call that failed, which are found all the same. */
export function madeAnyway(
  writes: readonly PushMember[],
  plans: ReadonlyMap<string, PlannedOrder>,
  there: ReadonlyMap<string, Found>,
): Written['orders'] {
  return writes.flatMap(({ saleId }) => {
    const plan = plans.get(saleId);
    const found = there.get(saleId) ?? null;
    return plan?.do === 'write' && plan.isNew && found !== null && found !== 'gone'
      ? [{ saleId, orderId: String(found.orderId), error: null }]
      : [];
  });
}

/**
 * An order that was deleted may still be read by its id (not confirmed, contracts: shipstation §2.4), and refuses to be changed: no list
 * shows it. Then it is gone, and not refused.
 */
export async function dropGone(
  shipstation: Parameters<typeof lookUp>[0],
  { members }: Push,
  plans: Map<string, PlannedOrder>,
  written: Written,
): Promise<void> {
  const kept: Written['orders'] = [];
  for (const row of written.orders) {
    const member = members.find(({ saleId }) => saleId === row.saleId);
    const isGone =
      row.error !== null && member?.ssOrderId != null && (await lookUp(shipstation, member)) === null;
    if (isGone) plans.set(row.saleId, planOrder(member, 'gone'));
    else kept.push(row);
  }
  written.orders = kept;
}
