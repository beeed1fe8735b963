import { Decimal } from 'decimal.js';
import { type AccountBook } from '../account-book';
import { type Order } from '../model';
import { orderTotal } from '../orders/build-order';
import { writeOrders } from '../orders/write-orders';
import { badField } from '../refusal';
import { openOrder } from './edit-order';

/**
 * Combines orders into the first one: it takes over lines and money, and names the others in `mergedIds`; they vanish, by id
 * as well as from every list (contracts: shipstation §2.13). Answers the survivor.
 */
export function combineOrders(book: AccountBook, orderIds: readonly number[]): Order {
  const [survivorId, ...otherIds] = orderIds;
  if (survivorId === undefined || otherIds.length === 0 || new Set(orderIds).size !== orderIds.length)
    throw badField('orderIds', 'must name two orders or more, each once');
  const survivor = structuredClone(openOrder(book, survivorId));
  const others = otherIds.map((id) => openOrder(book, id));
  const sum = (of: (order: Order) => number): number =>
    Decimal.sum(of(survivor), ...others.map(of)).toNumber();

  survivor.amountPaid = sum((order) => order.amountPaid);
  survivor.taxAmount = sum((order) => order.taxAmount);
  survivor.shippingAmount = sum((order) => order.shippingAmount);
  survivor.items.push(...others.flatMap((order) => structuredClone(order.items)));
  survivor.orderTotal = orderTotal(survivor.items, survivor.taxAmount, survivor.shippingAmount);
  survivor.advancedOptions.mergedOrSplit = true;
  survivor.advancedOptions.mergedIds.push(...otherIds);
  survivor.modifyDate = book.now();
  writeOrders(book, (put) => {
    put(survivor);
    for (const id of otherIds) book.orders.delete(String(id));
  });
  return survivor;
}
