import fc from 'fast-check';
import { as, type Cin7ProductId, type Sku } from '../ids';
import { compare, sum } from '../money';
import { type Task } from '../shipment/sale-state';
import { leftOfSale, type LeftGoods, lessReturned, planReturn } from './plan-return';
import { type ReturnedGoods } from './refund';

const left = (
  sku: string,
  quantity: string,
  location = 'London',
  batch: string | null = null,
): LeftGoods => ({
  productId: `id-${sku}`,
  sku,
  location,
  locationId: `place-${location}`,
  batch,
  expiry: null,
  quantity,
});
const goods = (sku: string, quantity: string, keeps?: string): ReturnedGoods => ({
  productId: as<Cin7ProductId>(`id-${sku}`),
  sku: as<Sku>(sku),
  name: sku,
  quantity,
  ...(keeps !== undefined && { keeps }),
});
const shown = (lines: readonly LeftGoods[]) =>
  lines.map(({ sku, quantity, location }) => `${quantity} ${sku} ${location ?? ''}`);

describe('what comes back into stock', () => {
  test('goes to where it was picked, place by place', () => {
    const plan = planReturn([goods('MUG', '3')], [left('MUG', '2'), left('MUG', '2', 'Dublin')], false);
    expect(shown(plan.lines)).toEqual(['2 MUG London', '1 MUG Dublin']);
    expect(plan).toMatchObject({ waitsFor: [], cut: [] });
  });

  test('waits until it has left, or is cut to what has', () => {
    const some = [left('MUG', '1')];
    expect(planReturn([goods('MUG', '3')], some, false).waitsFor).toEqual([{ sku: 'MUG', quantity: '2' }]);
    const cut = planReturn([goods('MUG', '3')], some, true);
    expect([shown(cut.lines), cut.waitsFor, cut.cut]).toEqual([
      ['1 MUG London'],
      [],
      [{ sku: 'MUG', quantity: '2' }],
    ]);
  });

  test('waits for nothing that cannot leave any more: what was taken back by hand is cut', () => {
    const wait = (toLeave: string) =>
      planReturn([goods('MUG', '3')], [left('MUG', '2')], false, () => toLeave);
    expect(wait('0')).toMatchObject({ waitsFor: [], cut: [{ sku: 'MUG', quantity: '1' }] });
    expect(shown(wait('0').lines)).toEqual(['2 MUG London']);
    expect(wait('5').waitsFor).toEqual([{ sku: 'MUG', quantity: '1' }]);
  });

  test.each([
    ['nothing has left', [], '2', '1', [], ['MUG 3']],
    ['what is kept has left', [left('MUG', '1')], '2', '1', [], []],
    ['one too many has left', [left('MUG', '2')], '2', '1', ['1 MUG London'], []],
    ['all has left', [left('MUG', '3')], '2', '1', ['2 MUG London'], []],
    ['nothing is kept, and others have left', [left('CARD', '1')], '2', '0', [], []],
  ])('of pieces that an edit took off, when %s', (_when, there, off, keeps, back, waits) => {
    const plan = planReturn([goods('MUG', off, keeps)], there, false);
    expect(shown(plan.lines)).toEqual(back);
    expect(plan.waitsFor.map(({ sku, quantity }) => `${sku} ${quantity}`)).toEqual(waits);
  });

  test('is less what came back before, of the same place and batch first', () => {
    const there = [left('MUG', '2', 'London', 'B1'), left('MUG', '2', 'Dublin')];
    expect(shown(lessReturned(there, [left('MUG', '1', 'Dublin')]))).toEqual([
      '2 MUG London',
      '1 MUG Dublin',
    ]);
    expect(shown(lessReturned(there, [left('MUG', '3', 'Elsewhere')]))).toEqual(['1 MUG Dublin']);
  });
});

describe('what has left', () => {
  const line = (sku: string, quantity: string, box: string) => ({
    productId: `id-${sku}`,
    sku,
    name: sku,
    location: 'London',
    locationId: 'place-London',
    quantity,
    batch: null,
    expiry: null,
    box,
  });
  const task = (status: string, shipped: string[]): Task => ({
    taskId: 't',
    pick: { status: 'AUTHORISED', lines: [] },
    pack: { status: 'AUTHORISED', lines: [line('MUG', '1', 'Box 1'), line('CARD', '2', 'Box 2')] },
    ship: {
      status,
      notes: '',
      lines: shipped.map((boxes) => ({ boxes, carrier: '', tracking: '', date: null, shipped: true })),
    },
  });

  test.each([
    ['AUTHORISED', [], ['1 MUG London', '2 CARD London']],
    ['PARTIALLY AUTHORISED', ['Box 2'], ['2 CARD London']],
    ['DRAFT', [], []],
    ['VOIDED', ['Box 1'], []],
  ])('is what stands in boxes that were shipped: %s %j', (status, boxes, expected) => {
    expect(shown(leftOfSale([task(status, boxes)]))).toEqual(expected);
  });
});

test('never more comes back than has left and than was refunded, over any number of refunds', () => {
  const places = ['London', 'Dublin'];
  const some = fc.array(fc.record({ at: fc.nat(1), quantity: fc.integer({ min: 1, max: 9 }) }), {
    maxLength: 4,
  });
  const asked = fc.array(
    fc.record({ quantity: fc.integer({ min: 1, max: 9 }), keeps: fc.option(fc.nat(9), { nil: undefined }) }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(some, asked, (there, refunds) => {
      const all = there.map(({ at, quantity }) => left('MUG', String(quantity), places[at] ?? ''));
      const back: LeftGoods[] = [];
      for (const { quantity, keeps } of refunds) {
        const wanted = goods('MUG', String(quantity), keeps === undefined ? undefined : String(keeps));
        const { lines } = planReturn([wanted], lessReturned(all, back), true);
        expect(compare(sum(lines.map((one) => one.quantity)), String(quantity))).toBeLessThanOrEqual(0);
        back.push(...lines);
      }
      for (const place of places) {
        const at = (lines: readonly LeftGoods[]) =>
          sum(lines.filter(({ location }) => location === place).map((one) => one.quantity));
        expect(compare(at(back), at(all))).toBeLessThanOrEqual(0);
      }
    }),
    { numRuns: 300 },
  );
});
