import fc from 'fast-check';
import { decimal, plain } from '../money';
import { howMany } from './how-many';

describe('minimum', () => {
  test.each([
    ['enough', '5', '7', '0'],
    ['just enough', '5', '5', '0'],
    ['some', '5', '2', '3'],
    ['none', '5', '0', '5'],
    ['sold below zero: more than ordered is made', '5', '-4', '9'],
    ['parts of a piece', '1.5', '0.25', '1.25'],
  ])('%s: of %s ordered with %s available, %s are made', (_case, ordered, available, made) => {
    expect(howMany('minimum', ordered, available)).toBe(made);
  });

  test('afterwards there is exactly what was ordered, or what was there if that is more', () => {
    const amount = fc
      .integer({ min: -1_000_000, max: 1_000_000 })
      .map((n) => plain(decimal(String(n)).div(100)));
    const positive = fc.integer({ min: 1, max: 1_000_000 }).map((n) => plain(decimal(String(n)).div(100)));
    fc.assert(
      fc.property(positive, amount, (ordered, available) => {
        const after = decimal(available).plus(howMany('minimum', ordered, available));
        expect(plain(after)).toBe(plain(decimal(available).gt(ordered) ? available : ordered));
      }),
    );
  });
});

test.each(['-4', '0', '2', '5', '100'])(
  'ordered: with %s available the ordered quantity is made',
  (available) => {
    expect(howMany('ordered', '5', available)).toBe('5');
  },
);
