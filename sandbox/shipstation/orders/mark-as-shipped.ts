import { type AccountBook, orderOf } from '../account-book';
import { type Fulfillment, type Order } from '../model';
import { readPacific } from '../pacific';
import { badField, Refusal } from '../refusal';
import { changeOrder } from './write-orders';

export interface MarkAsShipped {
  orderId: number;
  carrierCode: string;
  shipDate?: string | null | undefined;
  trackingNumber?: string | null | undefined;
  notifyCustomer?: boolean | null | undefined;
  notifySalesChannel?: boolean | null | undefined;
}

/**
 * markasshipped: the order is shipped without a label, which makes a fulfillment and no shipment (contracts: shipstation
 * §2.5 to §2.7). Nothing tells SHIP_NOTIFY subscribers; FULFILLMENT_SHIPPED hangs on a switch (§2.12).
 */
export function markAsShipped(book: AccountBook, ask: MarkAsShipped): Fulfillment {
  const { order } = orderOf(book, ask.orderId);
  if (order.orderStatus === 'cancelled' || order.orderStatus === 'awaiting_payment')
    throw new Refusal(
      400,
      `Order ${order.orderNumber} is ${order.orderStatus} and cannot be marked as shipped.`,
    );
  if (order.orderStatus === 'shipped' && book.switches.now.markShippedTwice === 'refused')
    throw new Refusal(400, `Order ${order.orderNumber} is shipped already.`);
  const shipDate = ask.shipDate
    ? readPacific(ask.shipDate, book.switches.now.datesWithOffset)
    : `${book.today()}T00:00:00.0000000`;
  if (shipDate === null) throw badField('shipDate', 'must be a date, yyyy-mm-dd');

  const fulfillment = book.state.transact(() => {
    changeOrder(book, ask.orderId, (draft) => {
      draft.orderStatus = 'shipped';
      draft.holdUntilDate = null;
      draft.shipDate = shipDate.slice(0, 10);
      draft.carrierCode = ask.carrierCode;
    });
    return storeFulfillment(book, order, {
      userId: book.users.values()[0]?.userId ?? null,
      trackingNumber: ask.trackingNumber ?? null,
      shipDate,
      carrierCode: ask.carrierCode,
      marketplaceNotified:
        ask.notifySalesChannel === true &&
        book.customStores.get(String(order.advancedOptions.storeId)) === undefined,
    });
  });
  if (book.switches.now.fulfillmentShippedOnMark) announceFulfillment(book, order, fulfillment);
  if (ask.notifySalesChannel === true) book.channel.tell({ fulfillmentId: fulfillment.fulfillmentId });
  return fulfillment;
}

/** Adds a fulfillment of the order; what is not given is empty. */
export function storeFulfillment(
  book: AccountBook,
  order: Order,
  given: Partial<Fulfillment> & Pick<Fulfillment, 'carrierCode' | 'shipDate' | 'trackingNumber'>,
): Fulfillment {
  return book.fulfillments.put({
    fulfillmentId: book.nextId('fulfillment'),
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    userId: null,
    customerEmail: order.customerEmail,
    createDate: book.now(),
    voidDate: null,
    deliveryDate: null,
    sellerFillProviderId: null,
    sellerFillProviderName: null,
    fulfillmentProviderCode: null,
    fulfillmentServiceCode: null,
    fulfillmentFee: 0,
    voidRequested: false,
    voided: false,
    marketplaceNotified: false,
    notifyErrorMessage: null,
    shipTo: order.shipTo,
    ...given,
  });
}

export function announceFulfillment(book: AccountBook, order: Order, fulfillment: Fulfillment): void {
  book.announce({
    event: 'FULFILLMENT_SHIPPED',
    storeId: order.advancedOptions.storeId,
    resource: `/fulfillments?fulfillmentId=${String(fulfillment.fulfillmentId)}`,
  });
}
