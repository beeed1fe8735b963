import { type AccountBook } from '../account-book';
import { type Order, ORDER_STATUSES, type OrderRow } from '../model';
import { pageOf, sorted } from '../paging';
import { type Query } from '../query';
import { notFound } from '../refusal';

const SORT_KEYS = {
  OrderDate: ({ order }: OrderRow) => order.orderDate,
  ModifyDate: ({ order }: OrderRow) => order.modifyDate,
  CreateDate: ({ order }: OrderRow) => order.createDate,
};

/** GET /orders with all of its filters (contracts: shipstation §2.3), and `importBatch`, which webhooks point with (§2.12). */
export function listOrders(book: AccountBook, query: Query): object {
  const customer = query.contains('customerName');
  const keyword = query.contains('itemKeyword');
  const created = query.window('createDate');
  const modified = query.window('modifyDate');
  const ordered = query.window('orderDate', 'exclusive');
  const paid = query.window('paymentDate');
  const number = query.text('orderNumber')?.toLowerCase();
  const status = query.choice('orderStatus', ORDER_STATUSES);
  const storeId = query.int('storeId');
  const batch = query.equals('importBatch');
  return orderPage(
    book,
    query,
    ({ order, importBatch }) =>
      (storeId === undefined || order.advancedOptions.storeId === storeId) &&
      (status === undefined || order.orderStatus === status) &&
      batch(importBatch) &&
      // A starts-with match: 100 finds 1001, too.
      (number === undefined || order.orderNumber.toLowerCase().startsWith(number)) &&
      modified(order.modifyDate) &&
      created(order.createDate) &&
      ordered(order.orderDate) &&
      paid(order.paymentDate) &&
      customer(order.billTo.name, order.shipTo.name) &&
      (order.items.length === 0
        ? keyword()
        : order.items.some((item) =>
            keyword(item.sku, item.name, ...item.options.map((option) => option.value)),
          )),
  );
}

/** GET /orders/listbytag: status and tag are both required. */
export function listOrdersByTag(book: AccountBook, query: Query): object {
  query.required('orderStatus');
  query.required('tagId');
  const status = query.choice('orderStatus', ORDER_STATUSES);
  const tagId = query.int('tagId');
  return orderPage(
    book,
    query,
    ({ order }) =>
      order.orderStatus === status && tagId !== undefined && order.tagIds?.includes(tagId) === true,
  );
}

/** GET /orders/{id}. Deleted orders answer as a switch says (contracts: shipstation §2.13). */
export function readOrder(book: AccountBook, orderId: number): Order {
  const row = book.orders.get(String(orderId));
  if (row === undefined || (row.inactive && !book.switches.now.deletedOrderReadable))
    throw notFound(`Order ${String(orderId)}`);
  return row.order;
}

function orderPage(book: AccountBook, query: Query, test: (row: OrderRow) => boolean): object {
  const found = book.orders.values().filter((row) => !row.inactive && test(row));
  const { rows, ...rest } = pageOf(
    sorted(found, query, SORT_KEYS, ({ order }) => order.orderId),
    query,
    book.switches.now,
  );
  return { orders: rows.map((row) => row.order), ...rest };
}
