import { Decimal } from 'decimal.js';
import { type ImportedOrder } from '../../sandbox/shipstation';
import { goods, type Sku } from './company';

type Item = NonNullable<ImportedOrder['items']>[number];

let last = 1_000;

/** One line of a known SKU at its price. */
export function line(sku: Sku | (string & {}), quantity = 1, extra: Partial<Item> = {}): Item {
  const price = new Map<string, number>(Object.entries(goods)).get(sku) ?? 10;
  return {
    sku,
    name: `${sku} by name`,
    quantity,
    unitPrice: price,
    lineItemKey: `${sku}-${String(last)}`,
    ...extra,
  };
}

/** A discount as shops send it: a line marked as adjustment, its price below zero. */
export function discount(amount: number, name = 'Discount'): Item {
  return { name, quantity: 1, unitPrice: -amount, adjustment: true };
}

/**
 * A paid order of an American buyer, each time with a new number and a buyer of its own. What was paid is what the lines, shipping
 * and tax come to, unless it is said otherwise.
 */
export function order(extra: Partial<ImportedOrder> = {}): ImportedOrder {
  const number = `N${String(++last)}`;
  const items = extra.items ?? [line('MUG', 2), line('CARD')];
  const address = {
    name: `Buyer ${number}`,
    street1: '233 South Wacker Drive',
    city: 'Chicago',
    state: 'IL',
    postalCode: '60606',
    country: 'US',
    phone: '555-0100',
  };
  const total = Decimal.sum(
    0,
    ...items.map((item) => new Decimal(item.unitPrice ?? 0).times(item.quantity)),
    extra.shippingAmount ?? 0,
    extra.taxAmount ?? 0,
  );
  return {
    orderNumber: number,
    orderKey: `key-${number}`,
    orderDate: '2026-01-05T08:00:00.0000000',
    paymentDate: '2026-01-05T08:00:01.0000000',
    orderStatus: 'awaiting_shipment',
    customerUsername: `buyer-${number}`,
    customerEmail: `${number.toLowerCase()}@example.com`,
    billTo: address,
    shipTo: address,
    items,
    amountPaid: total.toNumber(),
    taxAmount: 0,
    shippingAmount: 0,
    paymentMethod: 'Card',
    ...extra,
    advancedOptions: { warehouseId: 901, ...extra.advancedOptions },
  };
}
