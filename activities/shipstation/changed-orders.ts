import { type OrderRow } from '../../schemas/shipstation/order-page';
import { type ShipStationClient } from './client';

/** So many orders are read one by one; more of them by the list of what changed, as long as its pages cost less than that. */
export const fewOrders = 4;

/** So many pages are worth reading for these orders. */
export const pagesFor = (orders: number): number => Math.ceil(orders / fewOrders);

/** Clocks differ, and the autumn hour comes twice (contracts: shipstation §2.1). */
const overlapMs = 2 * 3_600_000;

/**
 * Pages of the orders that changed since, newest change first; whoever has seen enough stops. An order keeps its place in the list only
 * as long as nobody changes it.
 *
 * @param since milliseconds.
 * @param pages at most, of five hundred orders each.
 */
export async function* changedOrders(
  shipstation: Pick<ShipStationClient, 'listOrders'>,
  since: number,
  pages: number,
): AsyncGenerator<OrderRow[]> {
  const modifyDateStart = new Date(since - overlapMs).toISOString();
  for (let page = 1; page <= pages; page++) {
    const read = await shipstation.listOrders({
      modifyDateStart,
      sortBy: 'ModifyDate',
      sortDir: 'DESC',
      page,
    });
    yield read.rows;
    if (read.last) return;
  }
}
