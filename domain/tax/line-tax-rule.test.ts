import fc from 'fast-check';
import { lineTaxRule } from './line-tax-rule';
import { levelWithin, taxRuleNames, type UsArea, type UsPlace } from './us-area';
import { taxMappingGap } from './unfinished-mapping';

const chicago: UsPlace = { state: 'Illinois', stateCode: 'IL', county: 'Cook', city: 'Chicago' };
const reno: UsPlace = { state: 'Nevada', stateCode: 'NV', county: 'Washoe', city: 'Reno' };
const of = (zip: string, place: UsPlace) => ({ zip, place, rules: taxRuleNames(place) });
const places = [of('60601', chicago), of('89501', reno)];

describe('rules of US places of business', () => {
  it('are named State; State, County; State, County, City', () => {
    expect(taxRuleNames(chicago)).toEqual({
      state: 'Illinois',
      county: 'Illinois, Cook',
      city: 'Illinois, Cook, Chicago',
    });
  });

  it('a name too long for Cin7 begins with the code of the state', () => {
    const long = {
      state: 'California',
      stateCode: 'CA',
      county: 'San Luis Obispo',
      city: 'California Valley Springs',
    };
    expect(taxRuleNames(long).city).toBe('CA, San Luis Obispo, California Valley Springs');
    const longer = { ...long, city: 'A city whose name alone fills all of a rule’s name' };
    expect(taxRuleNames(longer).city).toHaveLength(50);
  });

  it.each<[UsArea, string]>([
    [chicago, 'Illinois, Cook, Chicago'],
    [{ ...chicago, city: 'CHICAGO' }, 'Illinois, Cook, Chicago'],
    [{ ...chicago, city: 'Evanston' }, 'Illinois, Cook'],
    [{ ...chicago, county: 'Lake', city: 'Chicago' }, 'Illinois'],
    [{ ...chicago, county: null, city: null }, 'Illinois'],
    [reno, 'Nevada, Washoe, Reno'],
  ])('finest first: %j bears %s', (address, rule) => {
    expect(lineTaxRule(address, places)?.rule).toBe(rule);
  });

  it('says why, and leaves other states to the default rule', () => {
    expect(lineTaxRule({ ...chicago, city: 'Evanston' }, places)?.note).toBe(
      'Shipped to Evanston, Cook, Illinois: the product lines bear the tax rule “Illinois, Cook”, by the county of the place of business 60601.',
    );
    expect(lineTaxRule({ ...chicago, state: 'Ohio', stateCode: 'OH' }, places)).toBeNull();
    expect(lineTaxRule(chicago, [])).toBeNull();
    expect(lineTaxRule(chicago, [{ ...of('60601', chicago), rules: null }])).toBeNull();
    expect(lineTaxRule(chicago, [{ ...of('60601', chicago), place: null }])).toBeNull();
  });

  it('of several places no other would fit more finely, whatever their order', () => {
    const area = fc.record({
      state: fc.constantFrom('A', 'B'),
      county: fc.constantFrom('C', 'D'),
      city: fc.constantFrom('E', 'F'),
    });
    const placeOf = (one: { state: string; county: string; city: string }): UsPlace => ({
      ...one,
      stateCode: one.state,
    });
    const rank = { city: 3, county: 2, state: 1 };
    fc.assert(
      fc.property(area, fc.array(area, { maxLength: 8 }), (to, all) => {
        const levels = all.map((one) => levelWithin(placeOf(to), placeOf(one)));
        const best = Math.max(0, ...levels.map((level) => (level === null ? 0 : rank[level])));
        const chosen = lineTaxRule(
          placeOf(to),
          all.map((one, n) => of(String(n), placeOf(one))),
        );
        const parts = chosen === null ? 0 : chosen.rule.split(', ').length;
        expect(parts).toBe(best);
      }),
    );
  });

  it('a mapping is finished when a default is chosen and every place has its rules', () => {
    const rules = taxRuleNames(chicago);
    expect(taxMappingGap({ default: 'None', placesOfBusiness: [{ zip: '60601', rules }] })).toBeNull();
    expect(taxMappingGap({ default: null, placesOfBusiness: [] })).toEqual({ lacks: 'default' });
    expect(
      taxMappingGap({
        default: 'None',
        placesOfBusiness: [
          { zip: '60601', rules },
          { zip: '1', rules: null },
        ],
      }),
    ).toEqual({ lacks: 'rules', zips: ['1'] });
  });
});
