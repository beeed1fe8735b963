import { type AccountBook } from '../account-book';
import { type Fulfillment, type Order } from '../model';
import { announceFulfillment, storeFulfillment } from '../orders/mark-as-shipped';
import { changeOrder } from '../orders/write-orders';
import { openOrder } from './edit-order';

const PROVIDER = { id: 9_001, name: 'Fill & Co', code: 'fill_and_co' };

/**
 * A fulfilment provider ships the order: a fulfillment without a label, which FULFILLMENT_SHIPPED always tells of
 * (contracts: shipstation §2.7, §2.12). The order then names no warehouse (§2.3).
 */
export function shipByProvider(book: AccountBook, orderId: number, trackingNumber: string): Fulfillment {
  const before = openOrder(book, orderId);
  const fulfillment = book.state.transact(() => {
    const { order } = changeOrder(book, orderId, (draft) => {
      draft.orderStatus = 'shipped';
      draft.holdUntilDate = null;
      draft.shipDate = book.today();
      draft.externallyFulfilled = true;
      draft.externallyFulfilledBy = PROVIDER.name;
      draft.externallyFulfilledById = PROVIDER.id;
      draft.externallyFulfilledByName = PROVIDER.name;
      draft.advancedOptions.warehouseId = null;
    });
    return storeFulfillment(book, order, {
      trackingNumber,
      shipDate: `${book.today()}T00:00:00.0000000`,
      carrierCode: 'Other',
      sellerFillProviderId: PROVIDER.id,
      sellerFillProviderName: PROVIDER.name,
      fulfillmentProviderCode: PROVIDER.code,
    });
  });
  announceFulfillment(book, before, fulfillment);
  book.channel.tell({ fulfillmentId: fulfillment.fulfillmentId });
  return fulfillment;
}

/** A provider sends the order back: `rejected_fulfillment`, which FULFILLMENT_REJECTED tells of. */
export function rejectByProvider(book: AccountBook, orderId: number): Order {
  openOrder(book, orderId);
  const { order } = changeOrder(book, orderId, (draft) => {
    draft.orderStatus = 'rejected_fulfillment';
  });
  book.announce({
    event: 'FULFILLMENT_REJECTED',
    storeId: order.advancedOptions.storeId,
    resource: `/orders?storeID=${String(order.advancedOptions.storeId)}&orderNumber=${encodeURIComponent(order.orderNumber)}`,
  });
  return order;
}
