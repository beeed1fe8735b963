import { DateTime } from 'luxon';
import { type AccountBook } from '../account-book';
import { type OrderItem, type ShipmentItem } from '../model';
import { pacificInUtc } from '../pacific';
import { type CustomOrder, type CustomStore } from './model';
import { type Parcel, sourcesOf } from './parcel';
import { escapeXml } from './xml-tree';

/** One notice: the query and the body (contracts: shipstation §1.6). */
export interface ShipNotice {
  query: string;
  body: string;
}

const CARRIERS: Readonly<Record<string, string>> = {
  stamps_com: 'USPS',
  ups: 'UPS',
  fedex: 'FedEx',
  royal_mail: 'RoyalMail',
  dhl_express_worldwide: 'DHL',
  dhl_express: 'DHL',
};

/**
 * The notices of a parcel: one for each order of the store that has lines in it, so a parcel of combined orders makes several
 * with one tracking number (contracts: shipstation §1.9.4).
 */
export function noticesOf(book: AccountBook, store: CustomStore, parcel: Parcel): ShipNotice[] {
  return sourcesOf(book, store, parcel).map(({ source, items }) =>
    notice(book, store, parcel, source, items),
  );
}

function notice(
  book: AccountBook,
  store: CustomStore,
  parcel: Parcel,
  source: CustomOrder,
  items: (ShipmentItem | OrderItem)[],
): ShipNotice {
  const { order } = parcel;
  const switches = book.switches.now;
  const isPart = order.advancedOptions.parentId !== null;
  // A part of a split bears a number of its own; the old screens even sent an id that the store had never heard of (§1.9.3).
  const orderId = isPart && switches.splitNoticeOrderId === 'own' ? String(order.orderId) : source.sourceId;
  const orderNumber = isPart ? order.orderNumber : source.sourceNumber;
  const carrier = CARRIERS[parcel.carrierCode] ?? 'Other';
  const query = new URLSearchParams({
    action: 'shipnotify',
    order_number: orderNumber,
    carrier,
    service: '',
    tracking_number: parcel.trackingNumber,
  });
  if (switches.shipnotifyQueryCredentials) {
    query.set('SS-UserName', store.username);
    query.set('SS-Password', store.password);
  }
  if (switches.shipnotifyEmptyBody) return { query: query.toString(), body: '' };
  const { shipTo } = order;
  const body = element('ShipNotice', [
    text('OrderNumber', orderNumber),
    text('OrderID', orderId),
    text('CustomerCode', source.customerCode),
    text('CustomerNotes', order.customerNotes),
    text('InternalNotes', order.internalNotes),
    text('NotesToCustomer', null),
    text('NotifyCustomer', switches.notifyCustomer === 'empty' ? null : switches.notifyCustomer),
    text('LabelCreateDate', pacificInUtc(parcel.createDate).toFormat('MM/dd/yyyy HH:mm')),
    text('ShipDate', DateTime.fromISO(parcel.shipDate.slice(0, 10), { zone: 'utc' }).toFormat('MM/dd/yyyy')),
    text('Carrier', carrier),
    text('Service', parcel.service),
    text('TrackingNumber', parcel.trackingNumber),
    text('ShippingCost', parcel.cost.toFixed(2)),
    text('CustomField1', order.advancedOptions.customField1),
    text('CustomField2', order.advancedOptions.customField2),
    text('CustomField3', order.advancedOptions.customField3),
    element('Recipient', [
      text('Name', shipTo.name),
      text('Company', shipTo.company),
      text('Address1', shipTo.street1),
      text('Address2', shipTo.street2),
      text('City', shipTo.city),
      text('State', shipTo.state),
      text('PostalCode', shipTo.postalCode),
      text('Country', shipTo.country),
    ]),
    element(
      'Items',
      items.map((item) => itemElement(item)),
    ),
  ]);
  return { query: query.toString(), body: `<?xml version="1.0" encoding="utf-8"?>\n${body}` };
}

const itemElement = (item: ShipmentItem | OrderItem): string =>
  element('Item', [
    text('SKU', item.sku),
    text('Name', item.name),
    text('Quantity', String(item.quantity)),
    text('LineItemID', item.lineItemKey),
    text('UPC', 'upc' in item ? item.upc : null),
  ]);

const element = (name: string, parts: string[]): string => `<${name}>${parts.join('')}</${name}>`;
const text = (name: string, value: string | null): string => element(name, [escapeXml(value ?? '')]);
