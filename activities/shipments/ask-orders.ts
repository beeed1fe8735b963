import { type Order } from '../../domain/order';
import { type ParcelLine } from '../../domain/shipment/parcel';
import { type OrderRow } from '../../schemas/shipstation/order-page';
import { goodsOfLines } from '../../schemas/shipstation/to-label';
import { type ListedLabel } from '../order-labels/keep-labels';
import { changedOrders, fewOrders, pagesFor } from '../shipstation/changed-orders';
import { type ShipStationClient } from '../shipstation/client';
import { unlessGone } from '../unless-gone';

/** What an order says of its label that the label's own row does not. No address. */
export interface AskedOrder extends Pick<Order, 'storeId' | 'orderKey' | 'customField3' | 'mergedIds'> {
  goods: ParcelLine[];
}

/** null: it has no order, or ShipStation has it no more. undefined: it was not asked this time. */
export type OrderOf = (listed: ListedLabel) => AskedOrder | null | undefined;

type Reader = Pick<ShipStationClient, 'getOrder' | 'listOrders'>;

/** By label: what is shipped takes no further goods, but shipped again its order may hold others. A poll reads the same rows many times. */
const asked = new Map<string, AskedOrder | null>();
const mostRemembered = 20_000;

/**
 * The orders of labels that do not say enough of themselves: a fulfillment names neither goods nor store (contracts: shipstation §2.7).
 * Each is asked once, as long as this process remembers; many of them at five hundred in a call.
 *
 * @param place names the connection.
 * @param mostOneByOne what is beyond it is left for the next time.
 */
export async function askOrders(
  shipstation: Reader,
  place: string,
  labels: readonly ListedLabel[],
  mostOneByOne = Number.POSITIVE_INFINITY,
): Promise<OrderOf> {
  const keyOf = ({ label, orderId }: ListedLabel) => `${place}/${orderId ?? ''}/${label.vendorId ?? ''}`;
  const known = new Map(
    labels.flatMap((one): [string, AskedOrder | null][] => {
      const order = one.orderId === null ? null : asked.get(keyOf(one));
      return order === undefined ? [] : [[keyOf(one), order]];
    }),
  );
  const open = labels.filter((one) => !known.has(keyOf(one)));
  const ids = new Set(open.flatMap(({ orderId }) => orderId ?? []));
  const orders =
    ids.size > fewOrders ? await fromList(shipstation, ids, open) : new Map<string, AskedOrder | null>();
  for (const orderId of [...ids].filter((id) => !orders.has(id)).slice(0, mostOneByOne)) {
    const row = await unlessGone(() => shipstation.getOrder(orderId));
    orders.set(orderId, row && toAsked(row));
  }
  for (const one of open) {
    const order = orders.get(one.orderId ?? '');
    if (order === undefined) continue;
    known.set(keyOf(one), order);
    if (asked.size >= mostRemembered) asked.clear();
    asked.set(keyOf(one), order);
  }
  return (one) => known.get(keyOf(one));
}

async function fromList(
  shipstation: Reader,
  ids: ReadonlySet<string>,
  labels: readonly ListedLabel[],
): Promise<Map<string, AskedOrder | null>> {
  const found = new Map<string, AskedOrder | null>();
  const since = Math.min(...labels.flatMap(({ label }) => Date.parse(label.labelledAt ?? '') || []));
  if (!Number.isFinite(since)) return found;
  for await (const rows of changedOrders(shipstation, since, pagesFor(ids.size))) {
    for (const row of rows)
      if (row.readable && ids.has(row.order.orderId)) found.set(row.order.orderId, toAsked(row));
    if (found.size === ids.size) break;
  }
  return found;
}

function toAsked(row: OrderRow): AskedOrder | null {
  if (!row.readable) return null;
  const { storeId, orderKey, customField3, mergedIds, lines } = row.order;
  return { storeId, orderKey, customField3, mergedIds, goods: goodsOfLines(lines) };
}
