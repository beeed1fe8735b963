import fc from 'fast-check';
import { buildOrder } from '../custom-store/build-order';
import { type SaleToExport } from '../custom-store/sale';
import { type StatusWord } from '../custom-store/settings';
import { sortLines } from '../custom-store/shippable';
import { compare, multiply, sum } from '../money';
import { aLine, aSale, noProducts } from '../test-kit/sale-to-export';
import { lineKey, readLineKey } from './line-key';
import { orderOfSale } from './order-of-sale';

const orderOf = (sale: SaleToExport, word: StatusWord = 'ready') => {
  const { order } = buildOrder(sale, {
    settings: { weightUnits: 'Ounces', currency: null },
    products: noProducts,
    lines: sortLines(sale.lines, noProducts),
    word,
    defaultWeightUnits: null,
  });
  return orderOfSale(sale, order, { warehouses: { byLocation: { London: '901' }, default: '7' } });
};

test('a sale becomes an order in the words of the API', () => {
  const sale = aSale({
    charges: [{ description: 'Shipping', quantity: '1', price: '5', discount: '0', tax: '0' }],
    note: 'Leave it at the door',
    carrier: 'Royal Mail',
    reference: 'WEB-7',
  });
  expect(orderOf(sale)).toMatchObject({
    orderNumber: 'SO-00012',
    orderDate: '2026-01-05 12:00:00',
    orderStatus: 'awaiting_shipment',
    customerUsername: 'ada@example.com',
    shipTo: {
      name: 'Ada Buyer',
      street1: '233 South Wacker Drive',
      state: 'IL',
      country: 'US',
      street2: null,
    },
    items: [
      {
        lineItemKey: lineKey(sale.id, aLine().productId),
        sku: 'MUG',
        quantity: 2,
        unitPrice: '8.50',
        weight: { value: '12.35', units: 'ounces' },
      },
    ],
    amountPaid: '22.00',
    shippingAmount: '5.00',
    customerNotes: 'Leave it at the door',
    requestedShippingService: 'Royal Mail',
    advancedOptions: { warehouseId: '901', customField1: 'WEB-7', customField3: `cin7-sale:${sale.id}` },
  });
});

test.each<[StatusWord, string]>([
  ['ready', 'awaiting_shipment'],
  ['unpaid', 'awaiting_shipment'],
  ['on-hold', 'on_hold'],
  ['shipped', 'shipped'],
  ['voided', 'cancelled'],
])('a sale that is %s stands there as %s', (word, status) => {
  expect(orderOf(aSale(), word).orderStatus).toBe(status);
});

test('a location that is not mapped ships from the default warehouse, and what is not paid in full says so', () => {
  const order = orderOf(aSale({ location: 'Dublin', paymentStatus: 'PARTIALLY PAID' }));
  expect(order.advancedOptions.warehouseId).toBe('7');
  expect(order.amountPaid).toBe('0.00');
});

test('lines, tax and shipping add up to what the buyer pays, to the cent', () => {
  const cents = fc.integer({ min: 0, max: 99_999 }).map((value) => (value / 100).toFixed(2));
  const quantity = fc.integer({ min: 1, max: 50 }).map(String);
  const line = fc.record({ quantity, price: cents, tax: cents }).map((each) => aLine(each));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
      const order = orderOf(aSale({ lines }));
      const items = order.items.map((item) => multiply(String(item.quantity), item.unitPrice));
      expect(compare(sum([...items, order.taxAmount, order.shippingAmount]), order.amountPaid)).toBe(0);
    }),
  );
});

describe('keys of lines', () => {
  test('say the sale and the product again, in at most fifty characters', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (sale, product) => {
        const key = lineKey(sale, product);
        expect(key.length).toBeLessThanOrEqual(50);
        expect(readLineKey(key)).toEqual({ saleId: sale, productId: product });
      }),
    );
  });

  test('leave discounts and charges as they are; what is none of ours reads as nothing', () => {
    expect(lineKey(aSale().id, 'adj-1')).toBe('adj-1');
    expect(['chg-2', null, '', 'discount', aLine().productId].map(readLineKey)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
