import fc from 'fast-check';
import {
  add,
  allocate,
  compare,
  decimal,
  divideDownToFour,
  money,
  multiply,
  plain,
  round,
  roundToCents,
  subtract,
  sum,
} from './money';

/** Amounts of any sign with up to `places` digits after the point, as text. */
const amount = (places: number, min = -1_000_000n, max = 1_000_000n) =>
  fc.bigInt({ min, max }).map((units) => {
    const digits = units
      .toString()
      .replace('-', '')
      .padStart(places + 1, '0');
    const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
    return units < 0n ? `-${text}` : text;
  });

describe('money', () => {
  it('adds what floats cannot', () => {
    expect(add('0.1', '0.2')).toBe('0.30');
    expect(subtract('0.3', '0.1')).toBe('0.20');
    expect(multiply('1.1', '1.1')).toBe('1.21');
    expect(sum(['0.10', '0.20', '-0.30'])).toBe('0.00');
  });

  it('writes amounts with two places or more, never with an exponent or a negative zero', () => {
    expect(money('1e-7')).toBe('0.0000001');
    expect(money('1e30')).toBe('1000000000000000000000000000000.00');
    expect(money('-0')).toBe('0.00');
    expect(money('1.5000')).toBe('1.50');
    expect(plain('2.000')).toBe('2');
  });

  it('rounds a half up, away from zero', () => {
    expect(roundToCents('1.005')).toBe('1.01');
    expect(roundToCents('-1.005')).toBe('-1.01');
    expect(round('0.00005', 4)).toBe('0.0001');
  });

  it('divides down to four places', () => {
    expect(divideDownToFour('10', '3')).toBe('3.3333');
    expect(divideDownToFour('-10', '3')).toBe('-3.3334');
  });

  it('compares by value, not by spelling', () => {
    expect(compare('1.5', '1.50')).toBe(0);
    expect(compare('9', '10')).toBe(-1);
  });

  it.each(['', 'abc', 'NaN', 'Infinity', '1,5'])('refuses %j', (text) => {
    expect(() => decimal(text)).toThrow(TypeError);
  });

  it('allocates by largest remainder', () => {
    expect(allocate('0.05', ['1', '1', '1'], 2)).toEqual(['0.02', '0.02', '0.01']);
    expect(allocate('100', ['1', '2'], 2)).toEqual(['33.33', '66.67']);
    expect(allocate('-1', ['1', '2'], 2)).toEqual(['-0.33', '-0.67']);
    expect(allocate('1', ['0', '0'], 2)).toEqual(['0.50', '0.50']);
    expect(allocate('0', [], 2)).toEqual([]);
  });

  it('refuses to allocate what cannot be', () => {
    expect(() => allocate('0.005', ['1'], 2)).toThrow(RangeError);
    expect(() => allocate('1', [], 2)).toThrow(RangeError);
    expect(() => allocate('1', ['1', '-1'], 2)).toThrow(RangeError);
  });

  it('shares always sum to the total, and none is a unit off its fair part', () => {
    const cases = fc.record({
      total: amount(2),
      weights: fc.array(amount(3, 0n), { minLength: 1, maxLength: 30 }),
    });
    fc.assert(
      fc.property(cases, ({ total, weights }) => {
        const shares = allocate(total, weights, 2);
        expect(compare(sum(shares), total)).toBe(0);
        const all = decimal(sum(weights));
        if (all.isZero()) return;
        shares.forEach((share, index) => {
          const fair = decimal(total)
            .times(decimal(weights[index] ?? '0'))
            .div(all);
          expect(decimal(share).minus(fair).abs().lt('0.01')).toBe(true);
        });
      }),
    );
  });

  it('adding and subtracting undo each other at any size', () => {
    fc.assert(
      fc.property(amount(4, -(10n ** 20n), 10n ** 20n), amount(4, -(10n ** 20n), 10n ** 20n), (a, b) => {
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
      }),
    );
  });
});
