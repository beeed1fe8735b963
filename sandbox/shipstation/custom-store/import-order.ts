import { createHash } from 'node:crypto';
import { type AccountBook } from '../account-book';
import { type Order } from '../model';
import { buildOrder } from '../orders/build-order';
import { orderInput } from '../orders/order-input';
import { findByKey } from '../orders/save-order';
import { linkOrder, writeOrders } from '../orders/write-orders';
import { type CustomStore, customOrderKey } from './model';
import { orderOfXml } from './order-of-xml';
import { statusOf } from './status-lists';
import { childText, child, toLines, type XmlElement } from './xml-tree';

export type Imported = 'imported' | 'updated' | 'unchanged' | 'skipped' | { error: string };

/**
 * Brings one valid order into the account. Shipped and cancelled orders are locked, split ones do not follow, and one that was
 * absorbed by another does not come back; what an update overwrites is a switch (contracts: shipstation §1.9, §2.4).
 */
export function importOrder(book: AccountBook, store: CustomStore, order: XmlElement): Imported {
  const switches = book.switches.now;
  const word = childText(order, 'OrderStatus') ?? '';
  const status = statusOf(book.stores.get(String(store.storeId))?.statusMappings ?? [], word);
  if (status === undefined)
    return switches.unknownStatusWord === 'skipped'
      ? 'skipped'
      : { error: `The order status '${word}' is not mapped.` };
  const warehouses = new Map(book.warehouses.values().map((one) => [one.warehouseName, one.warehouseId]));
  const input = orderInput.parse(orderOfXml(order, { storeId: store.storeId, status, warehouses }, switches));
  const sourceId = childText(order, 'OrderID') ?? '';
  const key = customOrderKey(store.storeId, sourceId);
  const hash = createHash('sha256')
    .update(
      toLines(order)
        .map(({ line }) => line)
        .join('\n'),
    )
    .digest('hex');
  const known = book.customOrders.get(key);
  if (known?.hash === hash) return 'unchanged';
  const before = findByKey(book, input.orderKey ?? '', store.storeId)?.order;
  if (known !== undefined && (before === undefined || isLocked(before))) {
    book.customOrders.put({ ...known, hash });
    return 'unchanged';
  }
  const statusOnly =
    before !== undefined && (switches.customStoreUpdate === 'status' || before.advancedOptions.mergedOrSplit);
  return book.state.transact(() => {
    const { orderId } = writeOrders(book, (put) =>
      put(
        statusOnly
          ? { ...before, orderStatus: status, modifyDate: book.now() }
          : buildOrder(book, input, before),
      ),
    ).order;
    const { items } = linkOrder(book, orderId, switches.importsAddProducts).order;
    book.customOrders.put({
      key,
      storeId: store.storeId,
      sourceId,
      sourceNumber: input.orderNumber,
      customerCode: childText(child(order, 'Customer'), 'CustomerCode') ?? '',
      orderId,
      items: items.map(({ orderItemId, lineItemKey }) => ({ orderItemId, lineItemKey })),
      hash,
    });
    return before === undefined ? 'imported' : 'updated';
  });
}

const isLocked = ({ orderStatus }: Order): boolean =>
  orderStatus === 'shipped' || orderStatus === 'cancelled';
