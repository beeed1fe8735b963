import { randomUUID } from 'node:crypto';
import { type AccountBook } from '../account-book';
import { type Order } from '../model';
import { orderTotal } from '../orders/build-order';
import { writeOrders } from '../orders/write-orders';
import { badField } from '../refusal';
import { type PackedLine } from '../shipments/make-label';
import { openOrder } from './edit-order';

/**
 * Splits lines off an order: each group becomes a row of its own with `parentId` and a suffixed number, and the parent keeps
 * the rest, with all tax, shipping and payment (contracts: shipstation §2.13, §1.9). What is not confirmed about it is in
 * the switches. Answers the new rows.
 */
export function splitOrder(book: AccountBook, orderId: number, groups: readonly PackedLine[][]): Order[] {
  const parent = structuredClone(openOrder(book, orderId));
  const { splitKeepsOrderKey, splitMovesModifyDate, splitFiresOrderNotify } = book.switches.now;
  const taken = book.orders.values().filter(({ order }) => order.advancedOptions.parentId === orderId).length;
  const write = (put: (order: Order) => unknown): Order[] => {
    const parts = groups.map((group, index) => {
      const items = group.map(({ orderItemId, quantity }) => {
        const item = parent.items.find((one) => one.orderItemId === orderItemId);
        if (item === undefined || quantity < 1 || item.quantity < quantity)
          throw badField('groups', `line ${String(orderItemId)} has not ${String(quantity)} to give`);
        item.quantity -= quantity;
        return {
          ...item,
          orderItemId: book.nextId('orderItem'),
          quantity,
          taxAmount: null,
          shippingAmount: null,
        };
      });
      return {
        ...structuredClone(parent),
        orderId: book.nextId('order'),
        orderNumber: `${parent.orderNumber}-${String(taken + index + 1)}`,
        orderKey: splitKeepsOrderKey ? parent.orderKey : randomUUID(),
        createDate: book.now(),
        modifyDate: book.now(),
        items,
        orderTotal: orderTotal(items, 0, 0),
        amountPaid: 0,
        taxAmount: 0,
        shippingAmount: 0,
        advancedOptions: { ...parent.advancedOptions, mergedOrSplit: true, mergedIds: [], parentId: orderId },
      };
    });
    parent.items = parent.items.filter((item) => item.quantity !== 0);
    if (parent.items.length === 0) throw badField('groups', 'must leave something with the order');
    parent.orderTotal = orderTotal(parent.items, parent.taxAmount, parent.shippingAmount);
    parent.advancedOptions.mergedOrSplit = true;
    if (splitMovesModifyDate) parent.modifyDate = book.now();
    put(parent);
    for (const part of parts) put(part);
    return parts;
  };
  return splitFiresOrderNotify ? writeOrders(book, write) : writeOrders(book, write, () => false);
}
