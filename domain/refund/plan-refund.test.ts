import fc from 'fast-check';
import { as, type Cin7ProductId, type Money, type Sku } from '../ids';
import { add, compare, decimal, money, multiply, placesOf, roundToCents, subtract, sum } from '../money';
import { type Bill, type TaxedItem } from '../sale/bill-order';
import { saleDocument } from '../sale/sale-document';
import { planEditRefund } from './plan-edit-refund';
import { planRefund } from './plan-refund';
import { type AskedLine, type PlannedRefund, type RefundAsk, type RefundBasis } from './refund';
import { basisOfPlan } from './refund-basis';

const item = (sku: string, quantity: string, unit: string, tax = '0', product = true): TaxedItem => ({
  group: sku,
  product: product
    ? { productId: as<Cin7ProductId>(`id-${sku}`), sku: as<Sku>(sku), name: `${sku} by name`, type: 'Stock' }
    : null,
  name: `${sku} by name`,
  sku,
  quantity,
  net: multiply(quantity, unit),
  tax: money(tax),
  options: '',
});

function billed(
  items: TaxedItem[],
  shipping: { net: string; tax: string } = { net: '0', tax: '0' },
): RefundBasis {
  const exact = sum([...items.flatMap(({ net, tax }) => [net, tax]), shipping.net, shipping.tax]);
  const total = roundToCents(exact);
  const bill: Bill = {
    items,
    shipping: { net: money(shipping.net), tax: money(shipping.tax) },
    total,
    notes: [],
  };
  return basisOfPlan({ ...saleDocument(bill), total });
}

const nothing: RefundAsk = {
  full: false,
  restock: true,
  lines: [],
  shipping: null,
  amount: null,
  inAll: false,
  location: null,
  paysBack: true,
  date: '2026-11-22',
};
const pieces = (sku: string, quantity: string, extra: Partial<AskedLine> = {}): AskedLine => ({
  item: sku,
  quantity,
  amount: null,
  restock: true,
  ...extra,
});

/** The refunds one after the other; the last must be possible. */
function refunds(basis: RefundBasis, ...asks: Partial<RefundAsk>[]): PlannedRefund[] {
  const made: PlannedRefund[] = [];
  for (const ask of asks) {
    const planned = planRefund(basis, made, { ...nothing, ...ask });
    if (!planned.ok) throw new Error(planned.refusal.sentence);
    made.push(planned.refund);
  }
  return made;
}
function refusal(basis: RefundBasis, ...asks: Partial<RefundAsk>[]): { path: string; sentence: string } {
  const last = asks.pop();
  const planned = planRefund(basis, refunds(basis, ...asks), { ...nothing, ...last });
  if (planned.ok) throw new Error('It was not refused.');
  return planned.refusal;
}

/** What Cin7 will make of the document: the sum of what is written, without anything that we claim. */
const written = ({ lines, charges }: PlannedRefund): Money =>
  sum([...lines, ...charges].map((part) => add(multiply(part.quantity, part.price), part.tax)));

const mugs = () =>
  billed([item('MUG', '3', '8.50', '5.10'), item('CARD', '1', '2.25')], { net: '4.5', tax: '0.9' });

describe('a refund that a person asks for', () => {
  test('of one piece of three bears its share of price and tax, and its goods come back', () => {
    const [refund] = refunds(mugs(), { lines: [pieces('MUG', '1')] });
    expect(refund).toMatchObject({
      lines: [{ sku: 'MUG', quantity: '1', price: '8.50', tax: '1.70', total: '8.50' }],
      charges: [],
      goods: [{ sku: 'MUG', quantity: '1' }],
      total: '10.20',
    });
  });

  test('of everything comes to the total, with shipping', () => {
    const [refund] = refunds(mugs(), { full: true });
    expect(refund).toMatchObject({ total: '38.25', goods: [{ sku: 'MUG' }, { sku: 'CARD' }] });
    expect(refund?.charges).toMatchObject([{ description: 'Shipping', price: '4.50', tax: '0.90' }]);
  });

  test('in parts comes to the same, cent by cent', () => {
    const third = billed([item('SET', '3', '3.3333', '1')]);
    const parts = refunds(third, ...Array.from({ length: 3 }, () => ({ lines: [pieces('SET', '1')] })));
    expect(parts.map(({ total }) => total)).toEqual(['3.67', '3.66', '3.67']);
    expect(sum(parts.map(({ total }) => total))).toBe(third.total);
  });

  test('of an amount, of a part of shipping and for nothing in particular are charges, and bring no goods back', () => {
    const [refund] = refunds(mugs(), {
      lines: [{ item: 'MUG', quantity: null, amount: '6.00', restock: true }],
      shipping: '2.70',
      amount: '1.00',
    });
    expect(refund?.charges).toMatchObject([
      { description: 'Refund of MUG by name', price: '5.00', tax: '1.00' },
      { description: 'Refund of Shipping', price: '2.25', tax: '0.45' },
      { description: 'Refund', price: '1.00', tax: '0.00' },
    ]);
    expect(refund).toMatchObject({ lines: [], goods: [], total: '9.70' });
  });

  test('of pieces at an amount of its own keeps the pieces and that amount', () => {
    const [refund] = refunds(mugs(), { lines: [pieces('MUG', '2', { amount: '12.00' })] });
    expect(refund).toMatchObject({ lines: [{ quantity: '2', price: '5.00', tax: '2.00' }], total: '12.00' });
  });

  test('of more pieces than are left is refused with the figures', () => {
    expect(refusal(mugs(), { lines: [pieces('MUG', '2')] }, { lines: [pieces('MUG', '2')] })).toEqual({
      path: 'lines.0.quantity',
      sentence: '2 × MUG cannot be refunded: 3 were billed and 2 refunded, so at most 1 more.',
    });
  });

  test('of more money than is left is refused with the figures', () => {
    expect(refusal(mugs(), { amount: '30.00' }, { lines: [pieces('MUG', '3')] })).toEqual({
      path: '',
      sentence: '30.60 cannot be refunded: 38.25 was billed and 30.00 refunded, so at most 8.25 more.',
    });
    expect(
      refusal(mugs(), { lines: [{ item: 'MUG', quantity: null, amount: '30.61', restock: false }] }),
    ).toEqual({
      path: 'lines.0.amount',
      sentence:
        '30.61 for MUG cannot be refunded: 30.60 was billed and 0.00 refunded, so at most 30.60 more.',
    });
  });

  test('of what the order does not hold, of nothing, or of a line named twice is refused', () => {
    expect(refusal(mugs(), { lines: [pieces('LAMP', '1')] })).toMatchObject({ path: 'lines.0.item' });
    expect(refusal(mugs(), { full: true }, { full: true }).sentence).toContain('Nothing is left');
    expect(refusal(mugs(), { lines: [pieces('MUG', '1'), pieces('mug', '1')] }).sentence).toContain(
      'named twice',
    );
    expect(refusal(billed([item('MUG', '1', '5')]), { shipping: 'all' }).path).toBe('shipping');
  });

  test('in all: a growing refund adds only the difference, and the same once more adds nothing', () => {
    const asks = [1, 2].map((n) => ({ inAll: true, lines: [pieces('MUG', String(n))] }));
    expect(refunds(mugs(), ...asks).map(({ total }) => total)).toEqual(['10.20', '10.20']);
    expect(refusal(mugs(), ...asks, { inAll: true, lines: [pieces('MUG', '2')] }).sentence).toContain(
      'Nothing is left',
    );
  });

  test('takes back just the goods that are meant, also where the name of some is the SKU of others', () => {
    const named = { ...item('X1', '1', '5'), name: 'MUG' };
    const basis = billed([
      { ...named, product: named.product && { ...named.product, name: 'MUG' } },
      item('MUG', '1', '8'),
    ]);
    const [refund] = refunds(basis, {
      lines: [pieces('MUG', '1', { restock: false }), pieces('X1', '1', { restock: true })],
    });
    expect(refund?.goods.map(({ sku }) => sku)).toEqual(['X1']);
    const twins = ['A1', 'A2'].map((sku) => {
      const one = item(sku, '1', '5');
      return { ...one, name: 'Twin', product: one.product && { ...one.product, name: 'Twin' } };
    });
    expect(refusal(billed(twins), { lines: [pieces('twin', '1')] })).toMatchObject({
      path: 'lines.0.item',
      sentence: 'Several lines of the order are called “twin”: name the SKU.',
    });
    expect(refunds(billed(twins), { lines: [pieces('a2', '1')] })[0]?.lines[0]?.sku).toBe('A2');
  });

  test('of all that is left after an amount was given for nothing takes that amount off', () => {
    const [, rest] = refunds(mugs(), { amount: '5.00' }, { full: true });
    expect(rest).toMatchObject({ total: '33.25' });
    expect(rest?.charges.map(({ description, price }) => [description, price])).toContainEqual([
      'Refunded before',
      '-5.00',
    ]);
  });

  test('without restock brings no goods back', () => {
    expect(refunds(mugs(), { full: true, restock: false })[0]?.goods).toEqual([]);
    expect(refunds(mugs(), { lines: [pieces('MUG', '1', { restock: false })] })[0]?.goods).toEqual([]);
  });
});

describe('an edit of an order after its invoice', () => {
  const less = (basis: RefundBasis, after: RefundBasis | null, earlier: PlannedRefund[] = []) =>
    planEditRefund(basis, after, earlier, '2026-11-22');

  test('that takes pieces off is a refund of just these; what is kept is remembered for the stock', () => {
    const after = billed([item('MUG', '1', '8.50', '1.70'), item('CARD', '1', '2.25')], {
      net: '4.5',
      tax: '0.9',
    });
    expect(less(mugs(), after)).toMatchObject({
      kind: 'decrease',
      refund: {
        total: '20.40',
        lines: [{ sku: 'MUG', quantity: '2', price: '8.50', tax: '3.40' }],
        goods: [{ sku: 'MUG', quantity: '2', keeps: '1' }],
      },
    });
  });

  test('that lowers a price, drops a line and shipping, or adds a discount is one, too', () => {
    const after = billed([item('MUG', '3', '8.00', '4.80'), item('COUPON', '1', '-1', '0', false)]);
    const verdict = less(mugs(), after);
    expect(verdict).toMatchObject({ kind: 'decrease', refund: { total: '10.45' } });
    if (verdict.kind !== 'decrease') throw new Error('no decrease');
    expect(written(verdict.refund)).toBe('10.45');
    expect(verdict.refund.goods).toMatchObject([{ sku: 'CARD', quantity: '1', keeps: '0' }]);
  });

  test.each([
    ['more pieces', billed([item('MUG', '4', '8.50')])],
    ['other goods', billed([item('LAMP', '1', '8.50')])],
    ['a higher price', billed([item('MUG', '1', '9')])],
    ['the same total', mugs()],
    ['more tax', billed([item('MUG', '1', '8.50', '9')])],
  ])('that has %s is none', (_what, after) => {
    expect(less(mugs(), after)).toEqual({ kind: 'other' });
  });

  test('that takes off more adds only the difference, whoever gave the rest', () => {
    const two = billed([item('MUG', '2', '8.50', '3.40'), item('CARD', '1', '2.25')], {
      net: '4.5',
      tax: '0.9',
    });
    const one = billed([item('MUG', '1', '8.50', '1.70'), item('CARD', '1', '2.25')], {
      net: '4.5',
      tax: '0.9',
    });
    const first = refunds(mugs(), { lines: [pieces('MUG', '1')] });
    expect(less(mugs(), two, first)).toEqual({ kind: 'nothing' });
    expect(less(mugs(), one, first)).toMatchObject({
      kind: 'decrease',
      refund: { total: '10.20', lines: [{ quantity: '1' }] },
    });
  });

  test('that leaves nothing is a full refund', () => {
    expect(less(mugs(), null)).toMatchObject({ kind: 'decrease', refund: { total: '38.25' } });
  });
});

describe('whatever is billed and however it is refunded', () => {
  const cents = (most: number) =>
    fc.integer({ min: 0, max: most }).map((n) => decimal(String(n)).div(100).toFixed(2));
  const bills = fc
    .record({
      lines: fc.array(
        fc.record({
          quantity: fc.integer({ min: 1, max: 60 }),
          total: fc.integer({ min: 0, max: 99_999 }),
          tax: cents(3_000),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      shipping: cents(2_000),
      discount: cents(500),
    })
    .map(({ lines, shipping, discount }) => {
      const items = lines.map(({ quantity, total, tax }, at) => ({
        ...item(`S${String(at)}`, String(quantity), '0', tax),
        // Unit prices that no four places hold, as merged lines have them.
        net: decimal(String(total)).div(100).toFixed(),
      }));
      const goods = sum(items.map(({ net }) => net));
      const off = compare(discount, goods) < 0 ? discount : '0.00';
      return billed([...items, item('COUPON', '1', subtract('0', off), '0', false)], {
        net: shipping,
        tax: '0',
      });
    });
  const asks = fc.array(
    fc.record({
      lines: fc.array(
        fc.record({
          at: fc.nat(5),
          quantity: fc.integer({ min: 1, max: 40 }),
          amount: fc.option(cents(20_000), { nil: null }),
          moneyOnly: fc.boolean(),
        }),
        { maxLength: 4 },
      ),
      shipping: fc.option(fc.oneof(fc.constant('all'), cents(2_500)), { nil: null }),
      amount: fc.option(cents(3_000), { nil: null }),
      full: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      inAll: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  const lineOf = (line: {
    at: number;
    quantity: number;
    amount: string | null;
    moneyOnly: boolean;
  }): AskedLine => ({
    item: `S${String(line.at)}`,
    quantity: line.moneyOnly && line.amount !== null ? null : String(line.quantity),
    amount: line.amount,
    restock: true,
  });

  function play(
    basis: RefundBasis,
    wanted: typeof asks extends fc.Arbitrary<infer T> ? T : never,
  ): PlannedRefund[] {
    const made: PlannedRefund[] = [];
    for (const { lines, ...ask } of wanted) {
      const planned = planRefund(basis, made, { ...nothing, ...ask, lines: lines.map(lineOf) });
      if (planned.ok) made.push(planned.refund);
      else expect(planned.refusal.sentence).toMatch(/\.$|”\.$/);
    }
    return made;
  }

  test('no more is credited than was billed, of no item more pieces, and each document comes to its total to the cent', () => {
    fc.assert(
      fc.property(bills, asks, (basis, wanted) => {
        const made = play(basis, wanted);
        expect(compare(sum(made.map(({ total }) => total)), basis.total)).toBeLessThanOrEqual(0);
        for (const refund of made) {
          expect(compare(refund.total, '0')).toBeGreaterThanOrEqual(0);
          expect(placesOf(refund.total)).toBeLessThanOrEqual(2);
          expect(written(refund)).toBe(money(refund.total));
          // Cin7 may take no amount below zero: what rounding leaves over is one above.
          const rounding = refund.charges.find(({ description }) => description === 'Rounding');
          if (compare(refund.total, '0.05') > 0 && basis.items.every(({ net }) => compare(net, '0') >= 0))
            expect(compare(rounding?.price ?? '0', '0')).toBeGreaterThanOrEqual(0);
        }
        for (const { key, quantity } of basis.items) {
          const taken = made.flatMap((refund) => refund.taken).filter((each) => each.key === key);
          expect(compare(sum(taken.map((each) => each.quantity)), quantity)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('refunding what is left brings it to exactly what was billed, piece by piece', () => {
    fc.assert(
      fc.property(bills, asks, (basis, wanted) => {
        const made = play(basis, wanted);
        const rest = planRefund(basis, made, { ...nothing, full: true });
        if (rest.ok) made.push(rest.refund);
        expect(compare(sum(made.map(({ total }) => total)), basis.total)).toBe(0);
        const products = basis.items.filter(({ product }) => product !== null);
        for (const { key, quantity } of products) {
          const taken = made.flatMap((refund) => refund.taken).filter((each) => each.key === key);
          expect(compare(sum(taken.map((each) => each.quantity)), quantity)).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('an edit brings all refunds together to what the edit took off, or gives nothing', () => {
    fc.assert(
      fc.property(
        bills,
        asks,
        fc.array(fc.nat(60), { minLength: 6, maxLength: 6 }),
        (basis, wanted, keeps) => {
          const made = play(basis, wanted.slice(0, 3));
          const after = keep(basis, keeps);
          const verdict = planEditRefund(basis, after, made, '2026-11-22');
          if (verdict.kind !== 'decrease') return;
          const total = sum([...made, verdict.refund].map((refund) => refund.total));
          expect(compare(total, subtract(basis.total, after.total))).toBe(0);
          expect(written(verdict.refund)).toBe(money(verdict.refund.total));
          for (const { sku, quantity } of verdict.refund.goods) {
            const was = basis.items.find((each) => each.product?.sku === sku);
            expect(compare(quantity, was?.quantity ?? '0')).toBeLessThanOrEqual(0);
          }
          expect(planEditRefund(basis, after, [...made, verdict.refund], '2026-11-22').kind).toBe('nothing');
        },
      ),
      { numRuns: 300 },
    );
  });

  /** The same order with fewer pieces, priced as before. */
  function keep(basis: RefundBasis, keeps: readonly number[]): RefundBasis {
    const items = basis.items.flatMap((each, at) => {
      const quantity =
        each.product === null ? each.quantity : String(Math.min(keeps[at] ?? 0, Number(each.quantity)));
      if (quantity === '0') return [];
      const part = (amount: string) =>
        decimal(amount).times(quantity).div(each.quantity).toDecimalPlaces(2, 1).toFixed();
      return [{ ...each, quantity, net: money(part(each.net)), tax: money(part(each.tax)) }];
    });
    return { items, total: roundToCents(sum(items.flatMap(({ net, tax }) => [net, tax]))) };
  }
});
