import { type AccountBook } from '../account-book';
import { readPacific } from '../pacific';
import { badField, Refusal } from '../refusal';
import { changeOrder, writeOrders } from './write-orders';

const HOLDABLE = [
  'awaiting_shipment',
  'awaiting_payment',
  'on_hold',
  'pending_fulfillment',
  'rejected_fulfillment',
];

/** holduntil: on hold until that Pacific day begins (contracts: shipstation §2.5). Without a day, until someone restores it. */
export function holdOrder(book: AccountBook, orderId: number, holdUntil: string | null): void {
  const day = holdUntil === null ? null : readPacific(holdUntil, book.switches.now.datesWithOffset);
  if (holdUntil !== null && day === null) throw badField('holdUntilDate', 'must be a date, yyyy-mm-dd');
  sweptUntil.delete(book);
  changeOrder(book, orderId, (order) => {
    if (!HOLDABLE.includes(order.orderStatus))
      throw new Refusal(400, `Order ${order.orderNumber} is ${order.orderStatus} and cannot be held.`);
    order.orderStatus = 'on_hold';
    order.holdUntilDate = day === null ? null : day.slice(0, 10);
  });
}

/** restorefromhold: back to awaiting shipment. */
export function restoreOrder(book: AccountBook, orderId: number): void {
  changeOrder(book, orderId, (order) => {
    if (order.orderStatus !== 'on_hold') throw new Refusal(400, `Order ${order.orderNumber} is not on hold.`);
    order.orderStatus = 'awaiting_shipment';
    order.holdUntilDate = null;
  });
}

/** The Pacific day up to which all holds were looked at. */
const sweptUntil = new WeakMap<AccountBook, string>();

/** Releases what was held until today or earlier; asked before every answer, so no timer is needed. */
export function releaseDueHolds(book: AccountBook): void {
  const today = book.today();
  if (sweptUntil.get(book) === today) return;
  sweptUntil.set(book, today);
  const due = book.orders
    .values()
    .filter(
      ({ order }) =>
        order.orderStatus === 'on_hold' && order.holdUntilDate !== null && order.holdUntilDate <= today,
    );
  if (due.length === 0) return;
  writeOrders(book, (put) => {
    for (const { order } of due)
      put({ ...order, orderStatus: 'awaiting_shipment', holdUntilDate: null, modifyDate: book.now() });
  });
}
