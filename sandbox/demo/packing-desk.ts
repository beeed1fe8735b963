import { type AccountActions } from '../shipstation';
import { type Order } from '../shipstation/model';

const LOOK_EVERY_MS = 1_000;

/** Which label an order gets, by where it goes. */
function labelFor(country: string | null): { carrierCode: string; serviceCode: string } {
  switch (country) {
    case 'GB':
      return { carrierCode: 'royal_mail', serviceCode: 'rm_tracked_48' };
    case 'US':
      return { carrierCode: 'ups', serviceCode: 'ups_worldwide_saver' };
    default:
      return { carrierCode: 'royal_mail', serviceCode: 'rm_international_tracked' };
  }
}

/**
 * The people who buy labels for the orders of a custom store, some seconds after each came in; every fourth order leaves in two
 * parcels. Keeps nothing of its own: what still waits is what the account says.
 */
export function startPackingDesk(account: AccountActions, storeId: number): { stop(): void } {
  const firstSeen = new Map<number, number>();
  const timer = setInterval(() => {
    for (const order of account.orders()) {
      if (order.advancedOptions.storeId !== storeId || order.orderStatus !== 'awaiting_shipment') continue;
      const since = firstSeen.get(order.orderId) ?? Date.now();
      firstSeen.set(order.orderId, since);
      if (Date.now() - since >= 3_000) packOne(account, order);
    }
  }, LOOK_EVERY_MS);
  return { stop: () => clearInterval(timer) };
}

function packOne(account: AccountActions, order: Order): void {
  const left = unpacked(account, order);
  const [first, ...rest] = left;
  const inTwo = order.orderId % 4 === 0 && first !== undefined && left.length === order.items.length;
  const now = inTwo && rest.length > 0 ? [first] : left;
  if (now.length > 0) account.buyLabel(order.orderId, labelFor(order.shipTo.country), now);
}

/** What no live label holds yet. */
function unpacked(account: AccountActions, order: Order): { orderItemId: number; quantity: number }[] {
  const held = new Map<number, number>();
  for (const shipment of account.shipments()) {
    if (shipment.orderId !== order.orderId || shipment.voided || shipment.isReturnLabel) continue;
    for (const line of shipment.shipmentItems ?? [])
      held.set(line.orderItemId, (held.get(line.orderItemId) ?? 0) + line.quantity);
  }
  return order.items
    .filter((item) => !item.adjustment)
    .map(({ orderItemId, quantity }) => ({ orderItemId, quantity: quantity - (held.get(orderItemId) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}
