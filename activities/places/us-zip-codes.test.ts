import { taxRuleNames } from '../../domain/tax/us-area';
import { findUsZip } from './us-zip-codes';

describe('where a US ZIP lies', () => {
  it.each([
    ['60601', 'Illinois', 'IL', 'Cook', 'Chicago'],
    ['60601-1234', 'Illinois', 'IL', 'Cook', 'Chicago'],
    ['20500', 'District of Columbia', 'DC', 'District of Columbia', 'Washington'],
    ['94102', 'California', 'CA', 'San Francisco', 'San Francisco'],
    ['63101', 'Missouri', 'MO', 'St. Louis City', 'Saint Louis'],
    ['89701', 'Nevada', 'NV', 'Carson City', 'Carson City'],
    ['99501', 'Alaska', 'AK', 'Anchorage Municipality', 'Anchorage'],
  ])('%s is in %s (%s), %s, %s', (zip, state, stateCode, county, city) => {
    expect(findUsZip(zip)).toEqual({ state, stateCode, county, city });
  });

  it.each(['', '00000', '6060', '606011', 'SW1A 1AA', '09001', '60601-12'])('knows nothing of %j', (zip) => {
    expect(findUsZip(zip)).toBeNull();
  });

  it('every ZIP has three rule names that Cin7 takes, each its own', () => {
    const seen = new Map<string, string>();
    let zips = 0;
    for (let n = 0; n < 100_000; n++) {
      const place = findUsZip(String(n).padStart(5, '0'));
      if (place === null) continue;
      zips += 1;
      const { state, county, city } = taxRuleNames(place);
      if (new Set([state, county, city].filter((name) => name.length <= 50)).size < 3) throw new Error(city);
      const whole = [place.stateCode, place.county, place.city].join('|');
      const before = seen.get(city);
      if (before !== undefined && before !== whole) throw new Error(`${city}: ${before} and ${whole}`);
      seen.set(city, whole);
    }
    expect(zips).toBeGreaterThan(40_000);
  });
});
