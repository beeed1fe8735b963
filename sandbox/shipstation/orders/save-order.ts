import { type AccountBook } from '../account-book';
import { type Order, type OrderRow } from '../model';
import { notFound, Refusal } from '../refusal';
import { buildOrder } from './build-order';
import { checkOrder } from './check-order';
import { type OrderInput } from './order-input';
import { linkOrder, writeOrders } from './write-orders';

const OPEN = ['awaiting_payment', 'awaiting_shipment', 'on_hold'];

export interface SavedRow {
  orderId: number | null;
  orderNumber: string;
  orderKey: string | null;
  success: boolean;
  errorMessage: string | null;
}

/**
 * createorder: overwrites the order that is named by id, or by key, or else makes a new one (contracts: shipstation §2.4).
 * The answer is the order before profiles and products are linked to it, as in the vendor's sample.
 */
export function saveOrder(book: AccountBook, input: OrderInput): Order {
  const { order } = writeOrders(book, (put) => put(checkedOrder(book, input)));
  linkOrder(book, order.orderId, false);
  return order;
}

/** createorders: each row stands for itself, and all are one import action. */
export function saveOrders(
  book: AccountBook,
  inputs: readonly OrderInput[],
): { hasErrors: boolean; results: SavedRow[] } {
  const results = writeOrders(book, (put) =>
    inputs.map((input): SavedRow => {
      try {
        const { orderId, orderNumber, orderKey } = put(checkedOrder(book, input)).order;
        return { orderId, orderNumber, orderKey, success: true, errorMessage: null };
      } catch (error) {
        if (!(error instanceof Refusal) || error.status === 500 || book.switches.now.createOrdersAllOrNone)
          throw error;
        return {
          orderId: null,
          orderNumber: input.orderNumber,
          orderKey: input.orderKey ?? null,
          success: false,
          errorMessage: error.message,
        };
      }
    }),
  );
  for (const { orderId } of results) if (orderId !== null) linkOrder(book, orderId, false);
  return { hasErrors: results.some((row) => !row.success), results };
}

function checkedOrder(book: AccountBook, input: OrderInput): Order {
  checkOrder(input, book.switches.now);
  const before = existing(book, input);
  if (before !== undefined && !OPEN.includes(before.order.orderStatus))
    throw new Refusal(
      400,
      `Order ${before.order.orderNumber} is ${before.order.orderStatus} and cannot be updated.`,
    );
  return buildOrder(book, input, before?.order);
}

function existing(book: AccountBook, input: OrderInput): OrderRow | undefined {
  if (input.orderId != null) {
    const row = book.orders.get(String(input.orderId));
    if (row === undefined || row.inactive) throw notFound(`Order ${String(input.orderId)}`);
    return row;
  }
  return input.orderKey ? findByKey(book, input.orderKey) : undefined;
}

/** The first order of that key: rows split off it may bear the same one, and need their `orderId` to be reached. */
export function findByKey(book: AccountBook, orderKey: string, storeId?: number): OrderRow | undefined {
  for (const id of book.keys.find(orderKey)) {
    const row = book.orders.get(String(id));
    if (row === undefined || row.inactive || row.order.orderKey !== orderKey) continue;
    if (storeId === undefined || row.order.advancedOptions.storeId === storeId) return row;
  }
  return undefined;
}
