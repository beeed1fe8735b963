import { type AccountBook } from '../account-book';
import { type Order } from '../model';
import { buildOrder } from '../orders/build-order';
import { type ImportedOrder, orderInput } from '../orders/order-input';
import { findByKey } from '../orders/save-order';
import { linkOrder, writeOrders } from '../orders/write-orders';
import { badField } from '../refusal';

/**
 * One import from a store: new orders come in, open ones are brought up to date, shipped and cancelled ones stay as they are.
 * A store may send what the API would refuse (no address, no lines), so only the shape is checked, not the API's rules; and
 * negative quantities as the switch says (contracts: shipstation §2.4, §2.12). Answers the orders as they are afterwards.
 */
export function importOrders(book: AccountBook, imported: readonly ImportedOrder[]): Order[] {
  const inputs = imported.map((one) => orderInput.parse(one));
  if (
    book.switches.now.negativeQuantity === 'refused' &&
    inputs.some((one) => one.items?.some((item) => item.quantity < 0))
  )
    throw badField('quantity', 'must not be negative');
  const ids = writeOrders(book, (put) =>
    inputs.map((input) => {
      const before = input.orderKey
        ? findByKey(book, input.orderKey, input.advancedOptions?.storeId ?? undefined)?.order
        : undefined;
      if (before?.orderStatus === 'shipped' || before?.orderStatus === 'cancelled') return before.orderId;
      return put(buildOrder(book, input, before)).order.orderId;
    }),
  );
  const addProducts = book.switches.now.importsAddProducts;
  return book.state.transact(() => ids.map((id) => linkOrder(book, id, addProducts).order));
}
