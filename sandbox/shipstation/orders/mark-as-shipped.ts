import { type AccountBook, orderOf } from '../account-book';
import { type Fulfillment } from '../model';
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
    return book.fulfillments.put({
      fulfillmentId: book.nextId('fulfillment'),
      orderId: order.orderId,
      orderNumber: order.orderNumber,
      userId: book.users.values()[0]?.userId ?? null,
      customerEmail: order.customerEmail,
      trackingNumber: ask.trackingNumber ?? null,
      createDate: book.now(),
      shipDate,
      voidDate: null,
      deliveryDate: null,
      carrierCode: ask.carrierCode,
      sellerFillProviderId: null,
      sellerFillProviderName: null,
      fulfillmentProviderCode: null,
      fulfillmentServiceCode: null,
      fulfillmentFee: 0,
      voidRequested: false,
      voided: false,
      marketplaceNotified: ask.notifySalesChannel ?? false,
      notifyErrorMessage: null,
      shipTo: order.shipTo,
    });
  });
  if (book.switches.now.fulfillmentShippedOnMark)
    book.announce({
      event: 'FULFILLMENT_SHIPPED',
      storeId: order.advancedOptions.storeId,
      resource: `/fulfillments?fulfillmentId=${String(fulfillment.fulfillmentId)}`,
    });
  return fulfillment;
}
