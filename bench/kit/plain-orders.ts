import { type ImportedOrder } from '../../sandbox/shipstation';
import { DEMO_SHIPSTATION } from '../../sandbox/demo/demo-keys';
import { buyerFor } from '../../sandbox/online-retail/buyers';

const skus = Array.from({ length: 40 }, (_, index) => `BENCH-${String(index + 1).padStart(3, '0')}`);
const prices = [1.25, 2.55, 3.39, 4.95, 7.65];
const priceOf = (index: number): number => prices[index % prices.length] ?? 1;
/** So many buyers share the orders; each is known to Cin7 once the warm-up is over. */
export const buyers = 4;

/** A day's CSV that sells so much of every SKU that Cin7 has more than any benchmark needs. */
export function stockCsv(): string {
  const rows = skus.map(
    (sku, index) =>
      `1,${sku},Bench goods ${index + 1},100000,2010-12-01 08:00:00,${priceOf(index)},1.0,United Kingdom`,
  );
  return [
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
    ...rows,
    '',
  ].join('\n');
}

/**
 * A plain order: three lines of known products, shipping, paid in full by a buyer from Britain.
 * @param nth numbers it; orders of the same number are the same order
 */
export function plainOrder(nth: number): ImportedOrder {
  const buyer = buyerFor(`${9_000 + (nth % buyers)}`, 'United Kingdom');
  const items = [0, 1, 2].map((line) => {
    const index = (nth * 3 + line * 7) % skus.length;
    return {
      lineItemKey: `${nth}-${line}`,
      sku: skus[index] ?? '',
      name: `Bench goods ${index + 1}`,
      quantity: line + 1,
      unitPrice: priceOf(index),
    };
  });
  const cents = items.reduce((sum, item) => sum + Math.round(item.unitPrice * 100) * item.quantity, 495);
  const today = new Date().toISOString().slice(0, 19).replace('T', ' ');
  return {
    orderNumber: `B${nth}`,
    orderKey: `bench-${nth}`,
    orderDate: today,
    paymentDate: today,
    orderStatus: 'awaiting_shipment',
    customerUsername: buyer.username,
    customerEmail: buyer.email,
    billTo: buyer.address,
    shipTo: buyer.address,
    items,
    amountPaid: cents / 100,
    taxAmount: 0,
    shippingAmount: 4.95,
    paymentMethod: 'Card',
    requestedShippingService: 'Standard',
    weight: { value: 16, units: 'ounces' },
    advancedOptions: { storeId: DEMO_SHIPSTATION.storeId, warehouseId: 901 },
  };
}

/** `count` plain orders from number `first` on. */
export const plainOrders = (first: number, count: number): ImportedOrder[] =>
  Array.from({ length: count }, (_, index) => plainOrder(first + index));
