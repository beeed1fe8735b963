import { type Push, type PushMember } from '../../db/order-exports/take-push';
import { type Found } from '../../domain/shipping-service/plan-push';
import { orderToUpdateRead, type OrderToUpdate } from '../../schemas/shipstation/order-write';
import { type OrderRow } from '../../schemas/shipstation/order-page';
import { changedOrders, fewOrders, pagesFor } from '../shipstation/changed-orders';
import { type ShipStationClient } from '../shipstation/client';
import { unlessGone } from '../unless-gone';

type Reader = Pick<ShipStationClient, 'getOrder' | 'listOrders'>;

/** Reads what ShipStation has now of those orders that it has, as they are: v1 takes whole orders only (contracts: shipstation §2.4). */
export async function readThere(
  shipstation: Reader,
  members: readonly PushMember[],
): Promise<Map<string, Found>> {
  const there = new Map<string, Found>();
  for (const member of members.filter((one) => one.ssOrderId === null && one.lookFirst))
    there.set(member.saleId, await lookUp(shipstation, member));
  let left = members.filter((one) => one.ssOrderId !== null);
  if (left.length > fewOrders) {
    const found = await listChanged(shipstation, earliest(left), keysOf(left), pagesFor(left.length));
    for (const member of left) {
      const order = found.get(member.orderKey);
      if (order !== undefined && String(order.orderId) === member.ssOrderId) there.set(member.saleId, order);
    }
    left = left.filter((one) => !there.has(one.saleId));
  }
  for (const member of left) there.set(member.saleId, await readOne(shipstation, member.ssOrderId ?? ''));
  return there;
}

/** Looks for the orders of a push whose answer was lost: they were changed since it began. */
export async function findSent(
  shipstation: Reader,
  push: Push,
  orderKeys: ReadonlySet<string>,
): Promise<Map<string, OrderToUpdate>> {
  return listChanged(shipstation, push.createdAt.getTime(), orderKeys, mostPages);
}

const mostPages = 20;

const keysOf = (members: readonly PushMember[]): Set<string> => new Set(members.map((one) => one.orderKey));
const earliest = (members: readonly PushMember[]): number =>
  Math.min(...members.map((one) => one.sentAt?.getTime() ?? 0));

/** Newest changes first, until all of these keys were seen. */
async function listChanged(
  shipstation: Reader,
  since: number,
  keys: ReadonlySet<string>,
  pages: number,
): Promise<Map<string, OrderToUpdate>> {
  const found = new Map<string, OrderToUpdate>();
  for await (const rows of changedOrders(shipstation, since, pages)) {
    for (const row of rows) {
      const order = toUpdate(row);
      const key = order?.orderKey;
      // Rows that were split off an order bear its key, too; what we made is the one without a parent.
      if (order === null || key == null || !keys.has(key) || isPart(order)) continue;
      found.set(key, order);
    }
    if (found.size === keys.size) break;
  }
  return found;
}

const isPart = (order: OrderToUpdate): boolean => {
  const parent: unknown = order.advancedOptions?.['parentId'];
  return parent !== null && parent !== undefined;
};

const toUpdate = (row: OrderRow): OrderToUpdate | null => {
  const parsed = orderToUpdateRead.safeParse(row.raw);
  return parsed.success ? parsed.data : null;
};

async function readOne(shipstation: Reader, orderId: string): Promise<Found> {
  const row = await unlessGone(() => shipstation.getOrder(orderId));
  return (row && toUpdate(row)) ?? 'gone';
}

/** By its number, compared exactly, and its key: the filter means "starts with" (contracts: shipstation §2.3). */
export async function lookUp(
  shipstation: Reader,
  { orderNumber, orderKey }: Pick<PushMember, 'orderNumber' | 'orderKey'>,
): Promise<Found> {
  for (let page = 1; ; page++) {
    const { rows, last } = await shipstation.listOrders({ orderNumber, page });
    const orders = rows.map(toUpdate).filter((order) => order !== null);
    const found = orders.find((order) => order.orderKey === orderKey && !isPart(order));
    if (found !== undefined) return found;
    if (last || page >= mostPages) return null;
  }
}
