import fc from 'fast-check';
import { type RoutingRow } from '../../domain/settings';
import { fittingRows } from './fitting-rows';

const row = (country: string, over: Partial<RoutingRow> = {}): RoutingRow => ({
  country,
  state: null,
  city: null,
  zip: null,
  location: 'Anywhere',
  ...over,
});
const to = (
  country: string,
  state: string | null = null,
  city: string | null = null,
  postalCode: string | null = null,
) => ({ country, state, city, postalCode });
const numbers = (address: ReturnType<typeof to>, ...rows: RoutingRow[]) =>
  fittingRows(address, rows)?.map(({ number }) => number);

describe('rows of the routing table', () => {
  it.each<[string, RoutingRow, ReturnType<typeof to>]>([
    ['California is CA', row('US', { state: 'California' }), to('US', 'CA')],
    ['CA is California', row('United States', { state: 'ca' }), to('USA', 'CALIFORNIA')],
    ['EIRE is Ireland', row('EIRE'), to('IE')],
    ['Ireland is EIRE', row('Ireland'), to('eire')],
    ['Great Britain is GB', row('Great Britain'), to('GB')],
    ['UK is United Kingdom', row('UK'), to('United Kingdom')],
    ['accents and case', row('DE', { city: 'MÜNCHEN' }), to('Germany', null, 'Munchen')],
    ['spellings of a town', row('DE', { city: 'Munich' }), to('DE', null, 'Muenchen')],
    ['a postal district', row('GB', { city: 'London' }), to('GB', null, 'London SW1')],
    ['Québec', row('CA', { state: 'Québec' }), to('CA', 'QC')],
    ['blanks in a postcode', row('GB', { zip: 'sw1a1aa' }), to('GB', null, null, 'SW1A 1AA')],
    ['an outward code', row('GB', { zip: 'SW1A' }), to('GB', null, null, 'SW1A 1AA')],
    ['a ZIP with its last four', row('US', { zip: '60601' }), to('US', null, null, '60601-1234')],
    ['a forward sortation area', row('CA', { zip: 'M5V' }), to('CA', 'ON', 'Toronto', 'M5V 3L9')],
    ['a state without a list of them', row('MX', { state: 'Jalisco' }), to('Mexico', 'JALISCO')],
  ])('%s', (_, one, address) => {
    expect(numbers(address, one)).toEqual([1]);
  });

  it.each<[string, RoutingRow, ReturnType<typeof to>]>([
    ['another country', row('US'), to('CA')],
    ['another state', row('US', { state: 'CA' }), to('US', 'NV')],
    ['a state that the address does not say', row('US', { state: 'CA' }), to('US')],
    ['another town', row('US', { city: 'Portland' }), to('US', 'OR', 'Salem')],
    ['the town of another state', row('US', { state: 'ME', city: 'Portland' }), to('US', 'OR', 'Portland')],
    ['another ZIP', row('US', { zip: '60601' }), to('US', 'IL', 'Chicago', '60602')],
    ['a whole postcode against its area', row('GB', { zip: 'SW1A 1AA' }), to('GB', null, null, 'SW1A')],
  ])('%s does not fit', (_, one, address) => {
    expect(numbers(address, one)).toEqual([]);
  });

  it('finest first: whole zip, area of a zip, city and state, city, state, country; of equals the earlier', () => {
    const table = [
      row('US'),
      row('US', { state: 'IL' }),
      row('US', { city: 'Chicago' }),
      row('US', { state: 'Illinois', city: 'chicago' }),
      row('US', { zip: '60601' }),
      row('US', { zip: '60601-1234' }),
      row('US', { state: 'il' }),
    ];
    expect(numbers(to('US', 'IL', 'Chicago', '60601-1234'), ...table)).toEqual([6, 5, 4, 3, 2, 7, 1]);
  });

  it('a country that nobody knows has no rows', () => {
    expect(fittingRows(to('ZZ'), [row('US')])).toBeNull();
  });

  it('each row that fits comes once, and none that is finer than the first', () => {
    const part = (...values: string[]) => fc.constantFrom(null, ...values);
    const anyRow = fc.record({
      country: fc.constantFrom('US', 'USA', 'GB'),
      state: part('CA', 'California', 'NV'),
      city: part('Reno', 'LOS ANGELES'),
      zip: part('90210', '90211'),
      location: fc.constantFrom('a', 'b'),
    });
    const parts = (of: RoutingRow) => [of.zip, of.city, of.state].map((each) => (each === null ? 0 : 1));
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 12 }), (table) => {
        const found = fittingRows(to('US', 'ca', 'Los Angeles', '90210'), table) ?? [];
        expect(new Set(found.map(({ number }) => number)).size).toBe(found.length);
        const fineness = found.map(({ row: of }) => Number(parts(of).join('')));
        expect(fineness).toEqual([...fineness].sort((a, b) => b - a));
        const fits = (of: RoutingRow) =>
          of.country !== 'GB' && of.state !== 'NV' && of.city !== 'Reno' && of.zip !== '90211';
        expect(found).toHaveLength(table.filter(fits).length);
      }),
    );
  });
});
