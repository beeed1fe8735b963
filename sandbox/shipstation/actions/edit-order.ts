import { type AccountBook, orderOf } from '../account-book';
import { type Order } from '../model';
import { buildOrder } from '../orders/build-order';
import { type ImportedOrder, orderInput } from '../orders/order-input';
import { linkOrder, writeOrders } from '../orders/write-orders';
import { Refusal } from '../refusal';

/** Changes some fields by hand; `items`, if given, replaces them all. Lines keep their ids by `orderItemId` or `lineItemKey`. */
export function editOrder(book: AccountBook, orderId: number, changes: Partial<ImportedOrder>): Order {
  const before = openOrder(book, orderId);
  const input = orderInput.parse({ ...before, ...changes });
  writeOrders(book, (put) => put(buildOrder(book, input, before)));
  return linkOrder(book, orderId, false).order;
}

/** Cancels an order that is still open; nothing is told to anybody (contracts: shipstation §2.13). */
export function cancelOrder(book: AccountBook, orderId: number): Order {
  return editOrder(book, orderId, { orderStatus: 'cancelled' });
}

/** The money arrives: an unpaid order awaits shipment, which is news to subscribers (contracts: shipstation §2.12). */
export function payOrder(book: AccountBook, orderId: number): Order {
  const { orderStatus, orderTotal } = openOrder(book, orderId);
  if (orderStatus !== 'awaiting_payment') throw new Refusal(400, 'The order does not await payment.');
  return editOrder(book, orderId, {
    orderStatus: 'awaiting_shipment',
    amountPaid: orderTotal,
    paymentDate: book.now(),
  });
}

export function openOrder(book: AccountBook, orderId: number): Order {
  const { order } = orderOf(book, orderId);
  if (order.orderStatus === 'shipped' || order.orderStatus === 'cancelled')
    throw new Refusal(400, `Order ${order.orderNumber} is ${order.orderStatus} and cannot be changed.`);
  return order;
}
