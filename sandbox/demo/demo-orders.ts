import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { documentsToOrders } from '../online-retail/documents-to-orders';
import { type ImportedOrder, orderInput } from '../shipstation/orders/order-input';
import { DEMO_SHIPSTATION } from './demo-keys';
import { readDemoDay, readSample } from './files';
import { warehouseFor } from './places';

const VAT = new Decimal('0.2');

/**
 * The orders of the demo, in the order of their arrival: the day of the shop with the vendor's sample orders among its first.
 * Every ninth British order has VAT on its lines, and another ninth has it on the order alone.
 */
export function demoOrders(): ImportedOrder[] {
  const day = documentsToOrders(readDemoDay()).orders.map((order, index) => {
    const british = order.shipTo?.country === 'GB' && goods(order).length > 0;
    if (british && index % 9 === 3) return withLineTaxes(order);
    if (british && index % 9 === 6) return withOrderTax(order);
    return order;
  });
  return [...day.slice(0, 2), ...vendorSampleOrders(), ...day.slice(2)].map((order) => ({
    ...order,
    advancedOptions: {
      ...order.advancedOptions,
      storeId: DEMO_SHIPSTATION.storeId,
      warehouseId: warehouseFor(order.shipTo?.country),
    },
  }));
}

/** The sample orders that differ in their key; some samples show the same order twice. */
export function vendorSampleOrders(): ImportedOrder[] {
  const list = z
    .object({ orders: z.array(orderInput) })
    .parse(readSample('list_orders_with_parameters.json'));
  const all = [
    ...list.orders,
    ...['get_order.json', 'create_order.json'].map((name) => orderInput.parse(readSample(name))),
  ];
  const byKey = new Map(all.map((order) => [order.orderKey, order]));
  // They bear the ids of the vendor's own account; here they are new.
  return [...byKey.values()].map((order) => ({
    ...order,
    orderId: null,
    items: order.items?.map((item) => ({ ...item, orderItemId: null, productId: null })),
  }));
}

type Item = NonNullable<ImportedOrder['items']>[number];

const goods = (order: ImportedOrder): Item[] =>
  (order.items ?? []).filter((item) => item.quantity > 0 && (item.unitPrice ?? 0) > 0);

function withLineTaxes(order: ImportedOrder): ImportedOrder {
  const items = (order.items ?? []).map((item) => ({ ...item, taxAmount: vat(item).toNumber() }));
  return taxed({ ...order, items }, Decimal.sum(0, ...items.map((item) => item.taxAmount)));
}

function withOrderTax(order: ImportedOrder): ImportedOrder {
  return taxed(order, Decimal.sum(0, ...goods(order).map(vat)));
}

function taxed(order: ImportedOrder, tax: Decimal): ImportedOrder {
  return {
    ...order,
    taxAmount: tax.toNumber(),
    amountPaid: tax.plus(order.amountPaid ?? 0).toNumber(),
  };
}

/** Of the whole line, not of one piece. */
function vat(item: Item): Decimal {
  return new Decimal(item.unitPrice ?? 0).times(item.quantity).times(VAT).toDecimalPlaces(2);
}
