import { planOrder } from '../../domain/shipping-service/plan-push';
import { lookUp } from './read-there';
import { type Written } from './settle-order';
import { type OrdersCall } from './try-call';

/**
 * What was written, without orders that are gone: one that was deleted may still be read by its id (not confirmed, contracts: shipstation
 * §2.4), and refuses to be changed, while no list shows it. What is planned for it is said anew.
 */
export async function dropGone(
  shipstation: Parameters<typeof lookUp>[0],
  { push, plans }: OrdersCall,
  { orders }: Written,
): Promise<Written> {
  const kept: Written['orders'] = [];
  for (const row of orders) {
    const member = push.members.find(({ saleId }) => saleId === row.saleId);
    const isGone =
      row.error !== null && member?.ssOrderId != null && (await lookUp(shipstation, member)) === null;
    if (isGone) plans.set(row.saleId, planOrder(member, 'gone'));
    else kept.push(row);
  }
  return { orders: kept };
}
