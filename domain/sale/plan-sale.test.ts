import fc from 'fast-check';
import { add, compare, isNegative, isZero, multiply, placesOf, roundToFour, sum } from '../money';
import { type KnownProduct, type SalePlan } from '../sale-plan';
import { type StoreSettings } from '../settings';
import { address, order, product, ref, settings, type LineInput, type OrderInput } from '../test-kit/order';
import { productBook } from './match-product';
import { maxPlannedLines, planSale } from './plan-sale';

const known = [product('A'), product('B'), product('FITTING', { type: 'Service', name: 'Fitting' })];

const plan = (
  of: OrderInput,
  over: Partial<StoreSettings> = {},
  links: Map<string, KnownProduct> = new Map(),
  generation = 1,
) =>
  planSale({
    ref,
    generation,
    order: order(of),
    settings: settings(over),
    products: productBook(known, links),
    route: { location: 'London', reason: 'It is the default location.', candidates: [] },
    lineTaxRule: null,
    company: { orderDate: '2026-01-05', paymentDate: '2026-01-06', currency: 'GBP' },
  });

const planned = (...args: Parameters<typeof plan>): SalePlan => {
  const outcome = plan(...args);
  if (!outcome.ok) throw new Error(outcome.problem.sentence);
  return outcome.value;
};

const problem = (...args: Parameters<typeof plan>) => {
  const outcome = plan(...args);
  if (outcome.ok) throw new Error('A plan was made');
  return outcome.problem;
};

const partsTotal = (of: SalePlan) =>
  sum([...of.lines, ...of.charges].map(({ total, tax }) => add(total, tax)));

describe('a tax that ShipStation gives per piece', () => {
  const lines = [
    { sku: 'A', quantity: '2', unitPrice: '99.99', tax: '2.50' },
    { sku: 'B', quantity: '1', unitPrice: '10.00', tax: '1.00' },
  ];
  const taxes = (of: SalePlan) =>
    [...of.lines, ...of.charges].map((part) => compare(part.tax, '0') && part.tax);

  it('stands whole on its own line where the order says so, and none of it goes to shipping', () => {
    const found = planned({ lines, shipping: '10.00', tax: '6.00' }, { shippingIsTaxable: true });
    expect(taxes(found)).toEqual(['5.00', '1.00', 0]);
    expect(compare(partsTotal(found), found.total)).toBe(0);
    expect(found.notes.join(' ')).toContain('per piece');
  });

  it('is not read into lines that give theirs for the whole line', () => {
    const found = planned({ lines, tax: '3.50' });
    expect(taxes(found)).toEqual(['2.50', '1.00']);
  });
});

describe('the plan of a sale', () => {
  it("plans the vendor's own sample order to the cent", () => {
    const found = planned(
      {
        lines: [
          { sku: 'A', quantity: '2', unitPrice: '99.99', options: [{ name: 'Size', value: 'Large' }] },
          { sku: 'DISCOUNT CODE', name: '10% OFF', unitPrice: '-20.55', adjustment: true },
        ],
        tax: '5',
        shipping: '10',
        total: '194.43',
        amountPaid: '218.73',
        paymentMethod: 'Credit Card',
      },
      { paymentAccounts: { 'Credit Card': '090' } },
    );
    expect(found).toMatchObject({
      kind: 'Simple',
      lines: [
        { sku: 'A', name: 'Product A', quantity: '2', price: '99.99', tax: '5.00', comment: 'Size: Large' },
      ],
      charges: [
        { description: '10% OFF', price: '-20.55', comment: 'DISCOUNT CODE', tax: '0.00' },
        { description: 'Shipping', price: '10.00', tax: '0.00' },
      ],
      net: '189.43',
      tax: '5.00',
      total: '194.43',
      autoMode: 'AUTOPICKPACKSHIP',
      invoice: 'AUTHORISED',
      payment: { account: '090', amount: '194.43', reference: 'SS-ss-26815-94113592-1', date: '2026-01-06' },
    });
    expect(found.notes).toContain('218.73 was paid, 24.30 more than the total; the payment is 194.43.');
  });

  describe('products', () => {
    it('a manual link wins over the SKU', () => {
      const links = new Map([['A', product('B')]]);
      expect(planned({}, {}, links).lines[0]?.sku).toBe('B');
    });

    it('a line without a SKU can be linked by its name', () => {
      expect(
        planned({ lines: [{ sku: null, name: 'Mug' }] }, {}, new Map([['Mug', product('B')]])).lines[0]?.sku,
      ).toBe('B');
    });

    it('with matching by hand only, a SKU says nothing', () => {
      expect(planned({}, { matchProducts: 'manual' })).toMatchObject({ kind: 'Service', lines: [] });
    });

    it('a SKU that differs in case and blanks finds its product, and becomes one line with the exact one', () => {
      const found = planned({ lines: [{ sku: ' a ' }, { sku: 'A' }] });
      expect(found.lines).toMatchObject([{ sku: 'A', quantity: '2', price: '10.00', total: '20.00' }]);
      expect(found.notes).toContain('A stood on 2 lines and became one.');
    });

    it('a SKU that fits two products by case alone stops the order and names what would wake it', () => {
      const outcome = planSale({
        ref,
        generation: 1,
        order: order({ lines: [{ sku: 'x' }] }),
        settings: settings(),
        products: { linked: () => undefined, bySku: () => undefined, byLowerCaseSku: () => 'ambiguous' },
        route: { location: 'London', reason: '', candidates: [] },
        lineTaxRule: null,
        company: { orderDate: '2026-01-05', paymentDate: null, currency: 'GBP' },
      });
      expect(outcome).toMatchObject({ ok: false, problem: { code: 'ambiguous-sku', blockedOn: ['sku:x'] } });
    });

    it('an unknown item becomes a service line that holds its SKU, and says so', () => {
      const found = planned({
        lines: [
          {},
          {
            sku: 'NEW',
            name: 'Gift wrap',
            unitPrice: '2',
            quantity: '3',
            options: [{ name: 'Paper', value: 'red' }],
          },
        ],
      });
      expect(found.charges).toMatchObject([
        { description: 'Gift wrap', quantity: '3', price: '2.00', total: '6.00', comment: 'NEW; Paper: red' },
      ]);
      expect(found.notes).toContain(
        '"Gift wrap (NEW)" is no product of Cin7 Core and became a service line.',
      );
    });

    it('a service product of Cin7 is a charge by its name there', () => {
      expect(planned({ lines: [{}, { sku: 'FITTING', name: 'We fit it' }] }).charges).toMatchObject([
        { description: 'Fitting', comment: 'FITTING' },
      ]);
    });

    it('an order with no stock line is a Service sale, invoice and payment only', () => {
      expect(planned({ lines: [{ sku: 'NEW' }] })).toMatchObject({
        kind: 'Service',
        autoMode: 'NOPICK',
        lines: [],
      });
      expect(planned({ lines: [], shipping: '4.95' })).toMatchObject({
        kind: 'Service',
        charges: [{ description: 'Shipping', price: '4.95' }],
      });
    });

    it('an item without a name or SKU still has a description', () => {
      expect(
        planned({ lines: [{ sku: null, name: '', unitPrice: '0', quantity: '56' }] }).charges,
      ).toMatchObject([{ description: 'Item without a name', quantity: '56', total: '0.00' }]);
      expect(planned({ lines: [{ sku: '22139', name: ' ' }] }).charges[0]?.description).toBe('22139');
    });
  });

  describe('the same SKU twice', () => {
    it('is one line at the mean price, cut to 4 places, and the remainder is "Rounding"', () => {
      const found = planned({
        lines: [
          { quantity: '2', unitPrice: '1.00', options: [{ name: 'Size', value: 'L' }] },
          { quantity: '1', unitPrice: '2.00', options: [{ name: 'Size', value: 'S' }] },
          { quantity: '4', unitPrice: '1.01', options: [{ name: 'Size', value: 'L' }] },
        ],
      });
      expect(found.lines).toMatchObject([
        { quantity: '7', price: '1.1485', total: '8.0395', comment: '6 × Size: L; 1 × Size: S' },
      ]);
      expect(found.charges).toMatchObject([{ description: 'Rounding', price: '0.0005', tax: '0.00' }]);
      expect(found.total).toBe('8.04');
    });

    it('keeps the sum of the taxes given', () => {
      expect(planned({ lines: [{ tax: '1.10' }, { tax: '0.40' }], tax: '1.5' }).lines).toMatchObject([
        { tax: '1.50' },
      ]);
    });
  });

  describe('tax', () => {
    it('is spread by net amount where lines give none, by largest remainder', () => {
      const found = planned({
        lines: [
          { sku: 'A', unitPrice: '1' },
          { sku: 'B', unitPrice: '1' },
          { sku: 'C', unitPrice: '1' },
        ],
        shipping: '3',
        tax: '0.10',
      });
      expect([...found.lines, ...found.charges].map(({ tax }) => tax)).toEqual([
        '0.04',
        '0.03',
        '0.03',
        '0.00',
      ]);
    });

    it('takes shipping in where shipping is taxable', () => {
      const found = planned(
        { lines: [{ unitPrice: '30' }], shipping: '10', tax: '4' },
        { shippingIsTaxable: true },
      );
      expect([...found.lines, ...found.charges].map(({ tax }) => tax)).toEqual(['3.00', '1.00']);
    });

    it('puts what lines do not give on shipping if taxable, else on the lines, and says so', () => {
      const of = { lines: [{ tax: '2' }, { sku: 'B', unitPrice: '5' }], shipping: '5', tax: '3' };
      const onShipping = planned(of, { shippingIsTaxable: true });
      expect(onShipping.charges).toMatchObject([{ description: 'Shipping', tax: '1.00' }]);
      expect(onShipping.notes).toContain(
        "ShipStation's lines give 2.00 of tax, the order 3.00: the difference of 1.00 was put on shipping.",
      );
      expect(planned(of).lines).toMatchObject([
        { sku: 'A', tax: '2.00' },
        { sku: 'B', tax: '1.00' },
      ]);
    });

    it("follows the order's own tax where its lines give more", () => {
      const found = planned({ lines: [{ tax: '2' }, { sku: 'B', tax: '1' }], tax: '1.50' });
      expect(found.lines).toMatchObject([{ tax: '1.00' }, { tax: '0.50' }]);
      expect(found.notes.join()).toContain('the difference of -1.50 was taken from the lines that bear tax');
    });

    it("takes the lines' tax where only that fits the total, and says so", () => {
      const found = planned({ lines: [{ tax: '2' }], tax: '0', total: '12' });
      expect(found).toMatchObject({ tax: '2.00', total: '12.00' });
      expect(found.notes.join()).toContain("holds the lines' tax of 2.00");
    });

    it('has somewhere to go even on an order of free lines', () => {
      expect(planned({ lines: [{ unitPrice: '0' }], tax: '1' })).toMatchObject({
        tax: '1.00',
        total: '1.00',
      });
      expect(planned({ lines: [{ unitPrice: '0' }], shipping: '5', tax: '1' }).charges).toMatchObject([
        { tax: '1.00' },
      ]);
    });
  });

  describe('odd lines', () => {
    it('a free line is a line', () => {
      expect(planned({ lines: [{ unitPrice: '0', quantity: '12' }] })).toMatchObject({
        lines: [{ quantity: '12', price: '0.00', total: '0.00' }],
        total: '0.00',
        payment: null,
      });
    });

    it('a negative quantity at price 0 is left out with a note', () => {
      const found = planned({ lines: [{}, { sku: 'B', quantity: '-10', unitPrice: '0' }] });
      expect(found.lines).toHaveLength(1);
      expect(found.notes).toContain('"Mug (B)" has quantity -10 at price 0 and was left out.');
    });

    it('a negative quantity at a price is a negative charge, so that the total is right', () => {
      const found = planned({ lines: [{ quantity: '5' }, { sku: 'B', quantity: '-2', unitPrice: '10' }] });
      expect(found).toMatchObject({
        lines: [{ sku: 'A' }],
        charges: [{ description: 'Mug', quantity: '1', price: '-20.00', comment: 'B' }],
        total: '30.00',
      });
      expect(found.notes).toContain('"Mug (B)" has quantity -2 and became a charge.');
    });

    it('a quantity of 0 is left out with a note', () => {
      expect(planned({ lines: [{}, { sku: 'B', quantity: '0' }] }).notes).toContain(
        '"Mug (B)" has quantity 0 and was left out.',
      );
    });

    it('a fractional quantity that Cin7 can hold is kept', () => {
      expect(planned({ lines: [{ quantity: '1.25', unitPrice: '3.33' }] })).toMatchObject({
        lines: [{ quantity: '1.25', price: '3.33', total: '4.1625' }],
        charges: [{ description: 'Rounding' }],
        total: '4.16',
      });
    });

    it.each(['0.5', '1.00001'])('a quantity of %s stops the order', (quantity) => {
      expect(problem({ lines: [{ quantity, unitPrice: '100' }] })).toMatchObject({
        code: 'fractional-quantity',
      });
    });

    it('emoji and endless texts are cut to what Cin7 holds', () => {
      const found = planned({
        lines: [
          { sku: 'NEW', name: '😀'.repeat(500_000), options: [{ name: 'x', value: '🎁'.repeat(900) }] },
        ],
      });
      expect(found.charges[0]?.description.length).toBeLessThanOrEqual(256);
      expect(found.charges[0]?.comment.length).toBeLessThanOrEqual(1024);
      expect(found.notes.join().length).toBeLessThan(500);
    });
  });

  describe('an order that cannot become a sale', () => {
    it.each<[string, OrderInput, string]>([
      [
        'no line with a positive quantity',
        { lines: [{ quantity: '-10', unitPrice: '0' }] },
        'no-positive-line',
      ],
      ['no lines and nothing to bill', { lines: [] }, 'no-lines'],
      ['a total below zero', { lines: [{}, { unitPrice: '-30', adjustment: true }] }, 'negative-total'],
      ['a total that is not the sum of its parts', { total: '11' }, 'totals-differ'],
      ['no street', { shipTo: address({ street1: ' ' }) }, 'address-missing'],
      ['more lines than we send', { lines: manyLines(maxPlannedLines + 1) }, 'too-many-lines'],
    ])('says so for one with %s', (_, of, code) => {
      expect(problem(of)).toMatchObject({ code, whoActs: 'merchant' });
    });

    it('uses the plain words of the terminal', () => {
      expect(problem({ lines: [{ quantity: '-10', unitPrice: '0' }] })).toMatchObject({
        sentence: 'no line has a positive quantity.',
        fix: 'Fix it in ShipStation, then retry.',
      });
      expect(problem({ total: '11' }).sentence).toBe(
        "ShipStation's total is 11.00, but its lines, tax and shipping come to 10.00: a difference of 1.00.",
      );
      expect(problem({ shipTo: address({ street1: null, city: '', country: null }) }).sentence).toBe(
        'The ship-to address has no street, city or country.',
      );
    });

    it('a cent of difference is a difference, and half a cent of the vendor’s rounding is not', () => {
      expect(problem({ total: '10.01' }).code).toBe('totals-differ');
      expect(planned({ lines: [{ unitPrice: '1.005' }], total: '1.01' }).total).toBe('1.01');
      expect(planned({ lines: [{ unitPrice: '1.005' }], total: '1.00' }).total).toBe('1.00');
    });

    it('an unfinished tax mapping and a foreign currency stop it for the admin', () => {
      expect(problem({}, { taxRules: { default: null, placesOfBusiness: [] } })).toMatchObject({
        whoActs: 'admin',
        blockedOn: ['tax'],
      });
      expect(problem({}, { currency: 'USD' }).code).toBe('currency-differs');
    });
  });

  it("holds the shop's longest orders", () => {
    expect(planned({ lines: manyLines(1114) }).charges).toHaveLength(1114);
  });

  describe('payment', () => {
    const accounts = { paymentAccounts: { PayPal: '091', '*': '090' } };

    it('goes to the method’s account, else to the one for any method', () => {
      expect(planned({ paymentMethod: 'PayPal' }, accounts).payment?.account).toBe('091');
      expect(planned({ paymentMethod: 'Cash' }, accounts).payment?.account).toBe('090');
      expect(planned({ paymentMethod: null }, accounts).payment?.account).toBe('090');
    });

    it('is what was paid, also in part', () => {
      expect(planned({ amountPaid: '4' }, accounts).payment?.amount).toBe('4.00');
    });

    it('is none where nothing was paid', () => {
      expect(planned({ amountPaid: '0' }, accounts)).toMatchObject({ payment: null, notes: [] });
    });

    it('is none, visibly, where its method is mapped to nothing or the invoice stays a draft', () => {
      expect(planned({ paymentMethod: 'Cash' })).toMatchObject({
        payment: null,
        notes: [
          'Payment method "Cash" is mapped to no account, so the 10.00 paid is not written to Cin7 Core.',
        ],
      });
      expect(planned({}, { ...accounts, invoiceStatus: 'draft' })).toMatchObject({
        payment: null,
        invoice: 'DRAFT',
      });
    });

    it('bears a reference of its own when an order is deliberately processed again', () => {
      expect(planned({}, accounts, new Map(), 2).payment?.reference).toBe('SS-ss-26815-94113592-g2-1');
    });
  });

  it('for any order: parts equal total, tax is exact, no SKU twice, nothing finer than Cin7 keeps', () => {
    const cents = (min: number, max: number) =>
      fc.integer({ min, max }).map((n) => multiply(String(n), '0.01') as string);
    const anyLine: fc.Arbitrary<LineInput> = fc.record({
      sku: fc.constantFrom('A', 'a', 'B', 'FITTING', 'NEW', 'new', null),
      name: fc.constantFrom('Mug', 'Cup', ''),
      quantity: fc.oneof(
        fc.integer({ min: -3, max: 500 }).map(String),
        fc.integer({ min: 10_000, max: 99_999 }).map((n) => multiply(String(n), '0.0001') as string),
      ),
      unitPrice: fc.oneof(
        cents(-500, 20_000),
        fc.integer({ min: 0, max: 9_999_999 }).map((n) => multiply(String(n), '0.00001') as string),
      ),
      adjustment: fc.boolean(),
      tax: fc.option(cents(0, 3000)),
    });
    const anyOrder = fc.record({
      lines: fc.array(anyLine, { maxLength: 25 }),
      tax: cents(0, 5000),
      shipping: cents(0, 5000),
      amountPaid: cents(0, 90_000),
    });
    let plans = 0;
    fc.assert(
      fc.property(anyOrder, fc.boolean(), (of, shippingIsTaxable) => {
        const exact = order(of);
        const outcome = plan(
          { ...of, total: exact.total },
          { shippingIsTaxable, paymentAccounts: { '*': '090' } },
        );
        if (!outcome.ok) {
          expect(['no-positive-line', 'no-lines', 'negative-total', 'fractional-quantity']).toContain(
            outcome.problem.code,
          );
          return;
        }
        plans += 1;
        const found = outcome.value;
        expect(compare(partsTotal(found), found.total)).toBe(0);
        expect(compare(add(found.net, found.tax), found.total)).toBe(0);
        expect(placesOf(found.total)).toBeLessThanOrEqual(2);
        expect(compare(sum([...found.lines, ...found.charges].map(({ tax }) => tax)), of.tax)).toBe(0);
        expect(new Set(found.lines.map(({ sku }) => sku.toLowerCase())).size).toBe(found.lines.length);
        for (const part of [...found.lines, ...found.charges]) {
          for (const amount of [part.price, part.tax, part.total, part.quantity]) {
            expect(placesOf(amount)).toBeLessThanOrEqual(4);
          }
          expect(compare(part.total, roundToFour(multiply(part.quantity, part.price)))).toBe(0);
          expect(compare(part.quantity, '1')).toBeGreaterThanOrEqual(0);
        }
        expect(found.lines.some(({ price }) => isNegative(price))).toBe(false);
        if (found.payment !== null) expect(compare(found.payment.amount, found.total)).toBeLessThanOrEqual(0);
        if (isZero(found.total)) expect(found.payment).toBeNull();
      }),
      { numRuns: 1000 },
    );
    expect(plans).toBeGreaterThan(100);
  });
});

function manyLines(count: number): LineInput[] {
  return Array.from({ length: count }, (_, index) => ({ sku: `S${index}`, name: `Item ${index}` }));
}
