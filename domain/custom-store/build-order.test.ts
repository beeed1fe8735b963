import fc from 'fast-check';
import { add, decimal, multiply, sum } from '../money';
import { aLine, anAddress, aSale, contextOf, noProducts } from '../test-kit/sale-to-export';
import { buildOrder } from './build-order';
import { type ExportOrder } from './export-order';
import { type ProductFacts, type SaleToExport } from './sale';
import { validateOrder } from './validate-order';

const build = (sale: SaleToExport, products: ReadonlyMap<string, ProductFacts> = noProducts) =>
  buildOrder(sale, {
    settings: { weightUnits: 'Ounces', currency: null },
    products,
    lines: contextOf(sale, products).lines,
    word: 'ready',
    defaultWeightUnits: null,
  });

const addedUp = (order: ExportOrder) =>
  add(
    sum(order.Items.map((item) => multiply(String(item.Quantity), item.UnitPrice))),
    add(order.TaxAmount, order.ShippingAmount),
  );

test('a plain sale is told as it is', () => {
  const { order, notes } = build(aSale());
  expect(order).toMatchObject({
    OrderID: '916ab4c0-6ccb-4c93-873d-0603859050e4',
    OrderNumber: 'SO-00012',
    OrderDate: '01/05/2026 12:00',
    OrderStatus: 'ready',
    CurrencyCode: 'GBP',
    OrderTotal: '17.00',
    CustomField3: 'cin7-sale:916ab4c0-6ccb-4c93-873d-0603859050e4',
    Customer: {
      CustomerCode: 'ada@example.com',
      ShipTo: { Name: 'Ada Buyer', Company: 'Buyer Ltd', State: 'IL', Country: 'US' },
    },
    Items: [
      {
        LineItemID: '4aadd8f6-4d3d-46ca-acbb-1a9a662f9bc1',
        SKU: 'MUG',
        Quantity: 2,
        UnitPrice: '8.50',
        Weight: '12.35',
        WeightUnits: 'Ounces',
      },
    ],
  });
  expect(notes).toEqual([]);
  expect(validateOrder(order)).toEqual([]);
});

test('shipping, other charges, discounts and tax find their places, and come to the total', () => {
  const { order } = build(
    aSale({
      lines: [aLine({ quantity: '3', price: '9.99', discount: '15', tax: '5.09' })],
      charges: [
        { description: 'Shipping: express', quantity: '1', price: '5', discount: '0', tax: '1' },
        { description: 'Gift wrap', quantity: '2', price: '1.25', discount: '0', tax: '0.5' },
        { description: 'Loyal customer', quantity: '1', price: '-2', discount: '0', tax: '0' },
      ],
      total: '37.5645',
    }),
  );
  expect(order).toMatchObject({ ShippingAmount: '5.00', TaxAmount: '6.59', OrderTotal: '37.56' });
  expect(order.Items.map((item) => [item.LineItemID, item.UnitPrice, item.Adjustment])).toEqual([
    ['4aadd8f6-4d3d-46ca-acbb-1a9a662f9bc1', '9.99', false],
    ['chg-1', '2.50', false],
    ['adj-1', '-4.50', true],
    ['adj-2', '-2.00', true],
  ]);
  expect(addedUp(order)).toBe('37.56');
});

test('a total that Cin7 counts otherwise is told, however many pieces there are, and is not hidden as rounding', () => {
  const lines = [aLine({ quantity: '1000', price: '1' })];
  const { order, notes } = build(aSale({ lines, total: '1005' }));
  expect(order).toMatchObject({ OrderTotal: '1000.00', TaxAmount: '0.00' });
  expect(order.Items).toHaveLength(1);
  expect(notes.join()).toContain("Cin7 Core's total is 1005.00");

  // Prices below a cent: what rounding them up adds is taken off again, also then.
  const tiny = build(aSale({ lines: [aLine({ quantity: '1000', price: '0.001' })], total: '5' }));
  expect(tiny.order).toMatchObject({ OrderTotal: '1.00', TaxAmount: '0.00' });
  expect(addedUp(tiny.order)).toBe('1.00');
});

test.each([
  ['2.5', { Quantity: 1, Name: '2.5 × Mug of the house', UnitPrice: '21.25' }],
  ['100000', { Quantity: 1, UnitPrice: '850000.00' }],
  ['99999', { Quantity: 99_999 }],
])('a quantity of %s is safe, and told where it cannot be held', (quantity, expected) => {
  const { order, notes } = build(aSale({ lines: [aLine({ quantity })] }));
  expect(order.Items[0]).toMatchObject(expected);
  expect(notes.join(' ').includes('whole quantities')).toBe(quantity !== '99999');
  expect(validateOrder(order)).toEqual([]);
});

test.each([
  [{ weight: '12', weightUnits: 'oz' }, '12.00'],
  [{ weight: '2', weightUnits: 'lbs' }, '32.00'],
  [{ weight: '500', weightUnits: 'g' }, '17.64'],
  [{ weight: '0.0001', weightUnits: 'g' }, '0.01'],
  [{ weight: '1', weightUnits: '' }, '35.27'],
  [{ weight: '0', weightUnits: 'kg' }, null],
  [{ weight: '3', weightUnits: 'stone' }, null],
])('a weight of %j is %s ounces', (weight, ounces) => {
  expect(build(aSale({ lines: [aLine(weight)] })).order.Items[0]).toMatchObject({
    Weight: ounces,
    WeightUnits: ounces === null ? null : 'Ounces',
  });
});

test('the mirror supplies what the line does not say; a barcode of thirteen digits is no UPC', () => {
  const line = aLine({ weight: null, weightUnits: null });
  const facts = {
    type: 'Stock',
    dropShipMode: null,
    weight: '1',
    weightUnits: 'lb',
    barcode: '012345678905',
  };
  const item = (barcode: string) =>
    build(aSale({ lines: [line] }), new Map([[line.productId, { ...facts, barcode }]])).order.Items[0];
  expect(item('012345678905')).toMatchObject({ Weight: '16.00', UPC: '012345678905' });
  expect(item('4006381333931')).toMatchObject({ UPC: null });
});

test('a line without a unit is in the product’s own, not in the company’s', () => {
  const line = aLine({ weight: '350', weightUnits: null });
  const facts = { type: 'Stock', dropShipMode: null, weight: '350', weightUnits: 'g', barcode: null };
  const { order } = build(aSale({ lines: [line] }), new Map([[line.productId, facts]]));
  expect(order.Items[0]).toMatchObject({ Weight: '12.35' });
});

test('options are ten at most, and what is cut is told', () => {
  const { order, notes } = build(
    aSale({
      lines: [
        aLine({ comment: 'c'.repeat(120), batches: Array.from({ length: 12 }, (_, at) => `B${String(at)}`) }),
      ],
    }),
  );
  expect(order.Items[0]?.Options).toHaveLength(10);
  expect(order.Items[0]?.Options[0]).toEqual({ Name: 'Comment', Value: 'c'.repeat(100) });
  expect(notes).toHaveLength(2);
});

test.each<[string, Partial<SaleToExport>, string]>([
  ['Customer/ShipTo/Country', { shipping: anAddress({ countryCode: null }) }, 'country'],
  ['Customer/ShipTo/State', { shipping: anAddress({ stateCode: null }) }, 'state'],
  ['Customer/ShipTo/City', { shipping: anAddress({ city: '  ' }) }, 'city'],
  ['Customer/ShipTo/Address1', { shipping: anAddress({ line1: '' }) }, 'first line'],
  ['OrderNumber', { number: 'N'.repeat(51) }, 'longer'],
  ['OrderNumber', { number: '' }, 'missing'],
  ['OrderDate', { orderDate: null }, 'date'],
  ['OrderDate', { orderDate: '2026-02-30' }, 'date'],
  ['CurrencyCode', { currency: 'Pounds' }, 'currency'],
  ['OrderTotal', { lines: [aLine({ price: '9999999.99' })] }, '7 digits'],
  ['Items/Item[1]/SKU', { lines: [aLine({ sku: 'S'.repeat(51) })] }, '50'],
  ['Items/Item[1]/Name', { lines: [aLine({ name: ' ' })] }, 'missing'],
])('%s: a bad one is told in a sentence with a fix', (field, extra, words) => {
  const found = validateOrder(build(aSale(extra)).order);
  expect(found.map((each) => each.field)).toContain(field);
  const problem = found.find((each) => each.field === field);
  expect(problem?.sentence).toContain(words);
  expect(problem?.fix).toMatch(/\.$/);
});

test('elsewhere a state may be empty or a word, and one letter is none', () => {
  const stateOf = (state: string) =>
    build(aSale({ shipping: anAddress({ countryCode: 'GB', stateCode: null, state }) })).order;
  expect(['', 'Kent', 'x'].map((state) => stateOf(state).Customer.ShipTo.State)).toEqual(['', 'Kent', '']);
  expect(validateOrder(stateOf('x'))).toEqual([]);
});

const amount = fc.integer({ min: 0, max: 500_000 }).map((n) => decimal(String(n)).div(10_000).toFixed());
const anyLine = fc
  .record({
    quantity: fc.oneof(
      fc.integer({ min: 1, max: 60 }).map(String),
      amount.filter((a) => Number(a) > 0),
    ),
    price: amount,
    discount: fc.integer({ min: 0, max: 10_000 }).map((n) => decimal(String(n)).div(100).toFixed()),
    tax: amount,
  })
  .map(aLine);

test('whatever the prices, quantities and discounts: the parts come to the total, and every adjustment is below zero', () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1, maxLength: 6 }),
      fc.array(
        fc.record({
          description: fc.constantFrom('Shipping', 'Fee'),
          quantity: fc.constant('1'),
          price: amount,
          discount: fc.constant('0'),
          tax: amount,
        }),
        { maxLength: 3 },
      ),
      fc.boolean(),
      (lines, charges, taxInclusive) => {
        const exact = sum([
          ...[...lines, ...charges].map((each) =>
            multiply(
              multiply(each.quantity, each.price),
              decimal('100').minus(each.discount).div(100).toFixed(),
            ),
          ),
          ...(taxInclusive ? [] : [...lines, ...charges].map((each) => each.tax)),
        ]);
        const { order } = build(aSale({ lines, charges, taxInclusive, total: exact }));
        expect(addedUp(order)).toBe(order.OrderTotal);
        expect(order.OrderTotal).toBe(decimal(exact).toFixed(2, 4));
        expect(validateOrder(order)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});
