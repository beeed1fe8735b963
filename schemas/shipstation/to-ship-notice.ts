import { DateTime } from 'luxon';
import { noticeText, type ShipNotice, type ShipNoticeItem } from './ship-notice';
import { type NoticeElements } from './ship-notice-xml';
import { readUtcTime } from './utc-time';

/** The query of a notice's address; a parameter that came twice is none. */
export type NoticeQuery = Record<string, unknown>;

/**
 * One notice from the body and the address: the body says it better, what it leaves out or leaves empty is taken from the address
 * (contracts: shipstation §1.6, §1.7). What has no readable form, such as a date, is null and not made up.
 *
 * @param body null when the request had none.
 */
export function toShipNotice(body: NoticeElements | null, query: NoticeQuery): ShipNotice {
  const field = (name: string) => noticeText(body?.fields.get(name));
  const parameter = (name: string) => {
    const value = query[name];
    return noticeText(typeof value === 'string' ? value : undefined);
  };
  return {
    orderId: field('OrderID'),
    orderNumber: field('OrderNumber') ?? parameter('order_number'),
    customerCode: field('CustomerCode'),
    labelCreateDate: moment(field('LabelCreateDate')),
    shipDate: moment(field('ShipDate'))?.slice(0, 10) ?? null,
    carrier: field('Carrier') ?? parameter('carrier'),
    service: field('Service') ?? parameter('service'),
    trackingNumber: field('TrackingNumber') ?? parameter('tracking_number'),
    shippingCost: cost(field('ShippingCost')),
    customField3: field('CustomField3'),
    items: (body?.items ?? []).map(toItem),
  };
}

function toItem(item: Map<string, string>): ShipNoticeItem {
  const quantity = /^\+?(\d{1,6})(?:\.0+)?$/.exec(noticeText(item.get('Quantity')) ?? '')?.[1];
  return {
    lineItemId: noticeText(item.get('LineItemID')),
    sku: noticeText(item.get('SKU')),
    name: noticeText(item.get('Name')),
    quantity: quantity === undefined || Number(quantity) === 0 ? null : Number(quantity),
  };
}

/** ISO 8601, UTC, with milliseconds. */
function moment(text: string | null): string | null {
  if (text === null) return null;
  const slashed = readUtcTime(text);
  if (slashed !== null) return slashed.toISOString();
  if (!/^\d{4}-/.test(text)) return null;
  const iso = DateTime.fromISO(text, { zone: 'utc' });
  return iso.isValid ? iso.toISO() : null;
}

/** Decimal text without sign and needless zeros in front; null when it is none. */
function cost(text: string | null): string | null {
  const found = /^0*(\d{1,9}(?:\.\d{1,4})?)\d*$/.exec(text ?? '')?.[1];
  return found ?? null;
}
