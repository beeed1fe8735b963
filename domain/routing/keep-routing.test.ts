import { as, type Cin7ProductId, type Sku } from '../ids';
import { money } from '../money';
import { type PlannedLine } from '../sale-plan';
import { asksForStock, keepOrFallBack, stockQuestion } from './keep-routing';
import { answers, type RouteStock } from './route-stock';

const line = (sku: string, quantity: string): PlannedLine => ({
  productId: as<Cin7ProductId>(`id-${sku}`),
  sku: as<Sku>(sku),
  name: sku,
  quantity,
  price: '1',
  tax: money('0'),
  total: money('1'),
  comment: '',
});
const route = { location: 'Dublin', reason: 'Dublin is near.', candidates: [{ location: 'Dublin', km: 1 }] };
const plan = { lines: [line('MUG', '3'), line('LAMP', '1')], route };
const settings = {
  routing: 'nearest',
  keepRouting: false,
  locations: { default: 'London', byWarehouse: {} },
} as const;
const stock = (...available: (string | null)[]): RouteStock => ({
  location: 'Dublin',
  lines: stockQuestion(plan).map((each, index) => ({ ...each, available: available[index] ?? null })),
  readAt: '2026-01-01T00:00:00.000Z',
});

describe('keeping the routed location', () => {
  it('asks for stock only when routing is not kept and there is another location to fall back to', () => {
    expect(asksForStock(settings, plan)).toBe(true);
    expect(asksForStock({ ...settings, keepRouting: true }, plan)).toBe(false);
    expect(asksForStock({ ...settings, routing: 'off' }, plan)).toBe(false);
    expect(asksForStock({ ...settings, locations: { default: null, byWarehouse: {} } }, plan)).toBe(false);
    expect(asksForStock({ ...settings, locations: { default: 'Dublin', byWarehouse: {} } }, plan)).toBe(
      false,
    );
    expect(asksForStock(settings, { ...plan, lines: [] })).toBe(false);
  });

  it('keeps it when it has everything, also what it keeps no stock of, and says so', () => {
    expect(keepOrFallBack(route, stock('3', null), settings)).toEqual({
      ...route,
      reason: 'Dublin is near. Dublin has the stock.',
    });
  });

  it('falls back to the default location, naming what is short and keeping the candidates', () => {
    expect(keepOrFallBack(route, stock('2.5', '-4'), settings)).toEqual({
      location: 'London',
      reason:
        'Dublin is near. Dublin is short of 3 × MUG (2.5 available), 1 × LAMP (-4 available), ' +
        'and routing is not kept then: it goes to the default location London.',
      candidates: route.candidates,
      short: [
        { sku: 'MUG', wanted: '3', available: '2.5' },
        { sku: 'LAMP', wanted: '1', available: '-4' },
      ],
    });
  });

  it('an answer counts for its own question only, and for five minutes', () => {
    const question = { location: 'Dublin', lines: stockQuestion(plan) };
    const at = (minutes: number) => Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000;
    expect(answers(stock('1', '1'), question, at(4))).toBe(true);
    expect(answers(stock('1', '1'), question, at(5))).toBe(false);
    expect(answers({ ...stock('1', '1'), readAt: null }, question, at(0))).toBe(false);
    expect(answers(null, question, at(0))).toBe(false);
    expect(answers(stock('1', '1'), { ...question, location: 'London' }, at(0))).toBe(false);
    const more = [...question.lines, { productId: 'x', sku: 'X', quantity: '1' }];
    expect(answers(stock('1', '1'), { ...question, lines: more }, at(0))).toBe(false);
    const other = question.lines.map((each) => ({ ...each, quantity: '9' }));
    expect(answers(stock('1', '1'), { ...question, lines: other }, at(0))).toBe(false);
  });
});
