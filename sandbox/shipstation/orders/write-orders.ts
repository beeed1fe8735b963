import { randomUUID } from 'node:crypto';
import { type AccountBook, orderOf } from '../account-book';
import { type Order, type OrderRow, type OrderStatus } from '../model';
import { attachProfiles } from './attach-profiles';

/**
 * One action that writes orders: an import, a call, a click. All its writes are one transaction, and whoever subscribed to
 * new orders gets one payload per store for the whole action (contracts: shipstation §2.12).
 */
export function writeOrders<T>(
  book: AccountBook,
  work: (put: (order: Order) => OrderRow) => T,
  isNews = firesOrderNotify,
): T {
  const batch = randomUUID();
  const stores = new Set<number>();
  const result = book.state.transact(() =>
    work((order) => {
      const before = book.orders.get(String(order.orderId));
      const news = isNews(before?.order.orderStatus, order.orderStatus);
      if (news) stores.add(order.advancedOptions.storeId);
      const row = book.orders.put({
        order,
        importBatch: before === undefined || news ? batch : before.importBatch,
        inactive: false,
      });
      book.keys.add(order.orderKey, order.orderId);
      return row;
    }),
  );
  for (const storeId of stores) {
    const resource = `/orders?storeID=${String(storeId)}&importBatch=${batch}`;
    book.announce({ event: 'ORDER_NOTIFY', storeId, resource });
    book.announce({ event: 'ITEM_ORDER_NOTIFY', storeId, resource });
  }
  return result;
}

/**
 * Only two things are news: an order created in any status but awaiting payment, and one that was awaiting payment and now
 * is anything but cancelled. Edits, holds and cancellations are not (contracts: shipstation §2.12).
 */
function firesOrderNotify(before: OrderStatus | undefined, after: OrderStatus): boolean {
  if (after === 'awaiting_payment') return false;
  if (before === undefined) return true;
  return before === 'awaiting_payment' && after !== 'cancelled';
}

/** Changes an order in place. `modifyDate` moves, unless `moves` is false. Throws a Refusal if there is no such order. */
export function changeOrder(
  book: AccountBook,
  orderId: number,
  change: (draft: Order) => void,
  moves = true,
): OrderRow {
  const draft = structuredClone(orderOf(book, orderId).order);
  change(draft);
  if (moves) draft.modifyDate = book.now();
  return writeOrders(book, (put) => put(draft));
}

/** Links orders to customer profiles and products, as ShipStation does after the order is in; `modifyDate` stays. */
export function linkOrder(book: AccountBook, orderId: number, addProducts: boolean): OrderRow {
  return book.state.transact(() => {
    const row = structuredClone(orderOf(book, orderId));
    attachProfiles(book, row.order, addProducts);
    return book.orders.put(row);
  });
}
