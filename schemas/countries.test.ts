import { countryCode, countryName } from './countries';

describe('countries', () => {
  it.each([
    ['GB', 'GB'],
    ['gb', 'GB'],
    ['UK', 'GB'],
    ['Great Britain', 'GB'],
    ['United Kingdom', 'GB'],
    ['Scotland', 'GB'],
    ['EIRE', 'IE'],
    ['Ireland', 'IE'],
    ['USA', 'US'],
    ['U.S.A.', 'US'],
    ['united states', 'US'],
    ['DEU', 'DE'],
    ['RSA', 'ZA'],
    ['Czech Republic', 'CZ'],
    ['Czechia', 'CZ'],
    ['Côte d’Ivoire', 'CI'],
    ['The Netherlands', 'NL'],
    ['Channel Islands', 'JE'],
    ['United Arab Emirates', 'AE'],
  ])('knows %s as %s', (text, code) => {
    expect(countryCode(text)).toBe(code);
  });

  it.each(['', ' ', 'ZZ', 'Unspecified', 'Atlantis', null])('does not make a country of %j', (text) => {
    expect(countryCode(text)).toBeNull();
    expect(countryName(text)).toBeNull();
  });

  it('gives the English name that Cin7 wants, from a code or from another name', () => {
    expect(countryName('GB')).toBe('United Kingdom');
    expect(countryName('US')).toBe('USA');
    expect(countryName('RU')).toBe('Russia');
    expect(countryName('AU')).toBe('Australia');
    expect(countryName('EIRE')).toBe('Ireland');
  });

  it('takes every name that it gives', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const codes = letters
      .flatMap((a) => letters.map((b) => countryCode(a + b)))
      .filter((code) => code !== null);
    expect(new Set(codes).size).toBeGreaterThan(240);
    for (const code of codes) expect(countryCode(countryName(code))).toBe(code);
  });
});
