import { businessDate, decimalWrite, fit, guidWrite, ZERO_GUID } from './write-field';

describe('what may be written to Cin7', () => {
  test('decimal text becomes the JSON number it stands for', () => {
    expect(decimalWrite(4).parse('12.5000')).toBe(12.5);
    expect(JSON.stringify(decimalWrite(4).parse('99999999999.9999'))).toBe('99999999999.9999');
  });

  test.each(['1.00001', '1e3', '', 'NaN', '1,5', '123456789012'])(
    '%j is not a decimal of four places',
    (text) => {
      expect(decimalWrite(4).safeParse(text).success).toBe(false);
    },
  );

  test('a least value is kept', () => {
    expect(decimalWrite(4, 1).safeParse('0.9999').success).toBe(false);
    expect(decimalWrite(4, 1).safeParse('1').success).toBe(true);
  });

  test('a business date stays the same calendar day, without zone', () => {
    expect(businessDate.parse('2026-11-21')).toBe('2026-11-21T00:00:00');
    expect(businessDate.safeParse('2026-02-30').success).toBe(false);
    expect(businessDate.safeParse('2026-11-21T23:00:00Z').success).toBe(false);
  });

  test('the zero GUID is a GUID, an order number is none', () => {
    expect(guidWrite.safeParse(ZERO_GUID).success).toBe(true);
    expect(guidWrite.safeParse('SO-00001').success).toBe(false);
  });

  test('text is cut to its length, but no emoji in two', () => {
    expect(fit('abc', 3)).toBe('abc');
    expect(fit('abcd', 3)).toBe('abc');
    expect(fit('ab🎁', 3)).toBe('ab');
  });
});
