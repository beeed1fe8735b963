import { as, type Money } from '../../domain/ids';
import { type Address, type Order, type OrderLine } from '../../domain/order';
import { type RawAddress, type RawItem, type RawOrder } from './order';
import { fromPacific } from './pacific';

/** An order that lacks what no order can lack; says which field, never a value. */
export class OrderUnreadable extends Error {
  constructor(readonly field: string) {
    super(`ShipStation's order cannot be read: ${field}.`);
    this.name = 'OrderUnreadable';
  }
}

/**
 * A ShipStation order in the house's words: times in UTC, money as decimal text, ids as text, blank texts as null. Nothing is judged
 * here: no lines, negative quantities or a missing address are the domain's business. contracts: shipstation §2.3
 *
 * @throws OrderUnreadable when a total, a price, a quantity or the modification time is missing or no value at all.
 */
export function toOrder(raw: RawOrder): Order {
  const options = raw.advancedOptions;
  const created = time('createDate', raw.createDate) ?? time('orderDate', raw.orderDate);
  const modified = time('modifyDate', raw.modifyDate) ?? created;
  if (modified === null || created === null) throw new OrderUnreadable('modifyDate is missing');
  return {
    orderId: raw.orderId,
    orderNumber: blankless(raw.orderNumber) ?? raw.orderId,
    orderKey: blankless(raw.orderKey),
    status: raw.orderStatus,
    orderDate: time('orderDate', raw.orderDate) ?? created,
    createDate: created,
    modifyDate: modified,
    paymentDate: time('paymentDate', raw.paymentDate),
    holdUntilDate: time('holdUntilDate', raw.holdUntilDate),
    customerId: raw.customerId ?? null,
    customerUsername: blankless(raw.customerUsername),
    customerEmail: blankless(raw.customerEmail),
    billTo: toAddress(raw.billTo),
    shipTo: toAddress(raw.shipTo),
    lines: (raw.items ?? []).map(toLine),
    total: needed('orderTotal', raw.orderTotal),
    amountPaid: raw.amountPaid ?? as<Money>('0'),
    tax: raw.taxAmount ?? as<Money>('0'),
    shipping: raw.shippingAmount ?? as<Money>('0'),
    paymentMethod: blankless(raw.paymentMethod),
    customerNotes: blankless(raw.customerNotes),
    internalNotes: blankless(raw.internalNotes),
    warehouseId: options?.warehouseId ?? null,
    storeId: options?.storeId ?? null,
    customField3: blankless(options?.customField3),
    parentId: options?.parentId ?? null,
    mergedOrSplit: options?.mergedOrSplit ?? false,
    mergedIds: options?.mergedIds ?? [],
    requestedService: blankless(raw.requestedShippingService),
  };
}

function toLine(item: RawItem, index: number): OrderLine {
  const place = `items.${index}`;
  const lineItemKey = blankless(item.lineItemKey);
  return {
    key: item.orderItemId ?? String(index + 1),
    ...(lineItemKey !== null && { lineItemKey }),
    sku: blankless(item.sku),
    ...(item.productId !== null && item.productId !== undefined && { product: item.productId }),
    name: blankless(item.name) ?? blankless(item.sku) ?? '',
    quantity: needed(`${place}.quantity`, item.quantity),
    unitPrice: needed(`${place}.unitPrice`, item.unitPrice),
    tax: item.taxAmount ?? null,
    adjustment: item.adjustment ?? false,
    options: (item.options ?? []).map((option) => ({ name: option.name ?? '', value: option.value ?? '' })),
  };
}

function toAddress(raw: RawAddress | null | undefined): Address {
  return {
    name: blankless(raw?.name),
    company: blankless(raw?.company),
    street1: blankless(raw?.street1),
    street2: blankless(raw?.street2),
    street3: blankless(raw?.street3),
    city: blankless(raw?.city),
    state: blankless(raw?.state),
    postalCode: blankless(raw?.postalCode),
    country: blankless(raw?.country),
    phone: blankless(raw?.phone),
  };
}

function needed(field: string, value: Money | null | undefined): Money {
  if (value === null || value === undefined) throw new OrderUnreadable(`${field} is missing`);
  return value;
}

function blankless(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text;
}

/** The vendor's platform writes a time that was never set as the year 1. */
function time(field: string, text: string | null | undefined): string | null {
  const plain = blankless(text);
  if (plain === null || plain.startsWith('0001-')) return null;
  const utc = fromPacific(plain);
  if (utc === null) throw new OrderUnreadable(`${field} is no time`);
  return utc;
}
