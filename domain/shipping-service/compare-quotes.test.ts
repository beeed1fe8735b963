import fc from 'fast-check';
import { decimal } from '../money';
import { compareQuotes } from './compare-quotes';

const quote = (service: string, shipmentCost: string, otherCost = '0') => ({
  carrier: 'ups',
  service,
  serviceName: service,
  shipmentCost,
  otherCost,
  quotedAt: '2026-01-05T10:00:00.000Z',
});

test('quotes stand side by side by what they cost in all; the other cost counts', () => {
  const compared = compareQuotes([
    quote('dear', '9.99', '0.02'),
    quote('hidden', '9', '1.20'),
    quote('plain', '10'),
  ]);
  expect(compared.map(({ service, total, cheapest }) => [service, total, cheapest])).toEqual([
    ['plain', '10.00', true],
    ['dear', '10.01', false],
    ['hidden', '10.20', false],
  ]);
});

test('all that cost the least are marked, whatever their decimals look like; no days are made up', () => {
  const compared = compareQuotes([quote('b', '0.3'), quote('a', '0.1', '0.2'), quote('c', '0.3001')]);
  expect(compared.map(({ service, cheapest, transitDays }) => [service, cheapest, transitDays])).toEqual([
    ['a', true, null],
    ['b', true, null],
    ['c', false, null],
  ]);
  expect(compareQuotes([])).toEqual([]);
});

test('whatever is quoted, nothing is cheaper than what is marked, and nothing is lost', () => {
  const cost = fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2));
  fc.assert(
    fc.property(fc.array(fc.tuple(cost, cost), { minLength: 1, maxLength: 30 }), (costs) => {
      const compared = compareQuotes(costs.map(([ship, other], at) => quote(`s${String(at)}`, ship, other)));
      expect(compared.length).toBe(costs.length);
      const least = compared.filter(({ cheapest }) => cheapest).map(({ total }) => decimal(total).toNumber());
      expect(new Set(least).size).toBe(1);
      expect(compared.every(({ total }) => decimal(total).gte(least[0] ?? 0))).toBe(true);
    }),
  );
});
