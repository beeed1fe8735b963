import { routeOrder } from '../../domain/routing/route-order';
import { address } from '../../domain/test-kit/order';
import { findPlace } from './find-place';
import { postcodeAreas } from './postcode-areas';
import { townIndex } from './town-index';
import { foldTown } from './town-names';
import { ukPostcodeAreas } from './uk-postcode-areas';

const find = (
  country: string,
  city: string | null,
  state: string | null = null,
  postalCode: string | null = null,
) => {
  const place = findPlace({ country, city, state, postalCode });
  return place === null ? null : `${place.country} ${place.resolvedTo} ${place.label}`;
};
const pointOf = (...args: Parameters<typeof find>) => {
  const [country, city, state = null, postalCode = null] = args;
  return findPlace({ country, city, state, postalCode })?.point;
};

describe('finding a place without asking anybody', () => {
  it.each<[string, ...Parameters<typeof find>]>([
    ['US postcode 20500 Washington', 'US', 'Washington', 'DC', '20500'],
    ['US postcode 20500 Washington', 'USA', 'anything', 'anywhere', '20500-0003'],
    ['CA postcode M5V Downtown Toronto', 'CA', 'Toronto', 'ON', 'm5v 3l9'],
    ['PR postcode 00901 San Juan', 'PR', 'San Juan', null, '00901'],
    ['GB town London', 'GB', 'London', 'Greater London', 'SW1A 1AA'],
    ['GB town London', 'Great Britain', null, null, 'SW1A 1AA'],
    ['GB town Windsor', 'GB', 'Windsor', null, 'SL4 1AA'],
    ['GB town London', 'UK', 'London SW1'],
    ['GB town Peterborough', 'GB', 'A village nobody counts', null, 'PE27 5AA'],
    ['GB town Saint Helier', 'GB', 'St. Helier', 'Jersey', 'JE2 3QA'],
    ['JE town Saint Helier', 'JE', 'St Helier', null, 'JE2 3QA'],
    ['IE town Dublin', 'EIRE', 'Dublin 4'],
    ['IE town Gaillimh', 'IE', 'Galway', null, 'H91 X4TN'],
    ['DE town Munich', 'DE', 'München', 'Bayern', '80331'],
    ['DE town Munich', 'Germany', 'Muenchen'],
    ['DE town Köln', 'DE', 'Köln (Porz)'],
    ['AU town Sydney', 'AU', null, null, '2000'],
    ['AU town Launceston', 'AU', 'A farm nobody counts', 'TAS', '7258'],
    ['AU town Alice Springs', 'AU', 'Alice Springs', 'NT', '0870'],
    ['DE town Rosenheim', 'DE', 'Ein Weiler', null, '83229'],
    ['FR town Lille', 'FR', null, null, '59000'],
    ['ES town Las Palmas de Gran Canaria', 'ES', 'Ninguna Parte', null, '35001'],
    ['IT town Palermo', 'IT', 'Da nessuna parte', null, '90100'],
    ['DK town Copenhagen', 'DK', 'København'],
    ['PL town Łódź', 'PL', 'Lodz'],
    ['US town Springfield', 'US', 'Springfield', 'Illinois'],
    ['US town New York City', 'US', 'New York', 'NY'],
    ['US region California, taken at Los Angeles', 'US', 'Nowhere', 'california'],
    ['AU region Queensland, taken at Brisbane', 'AU', null, 'QLD'],
    ['GB region Scotland, taken at Glasgow', 'GB', null, 'Scotland'],
    ['ES region Madrid', 'ES', null, 'Madrid'],
    ['US country USA, taken at New York City', 'US', 'Nowhere'],
    ['IE country Ireland, taken at Dublin', 'EIRE', null],
    ['SG country Singapore', 'SG', 'No such place'],
  ])('is %s for %s, %s, %s, %s', (expected, ...query) => {
    expect(find(...query)).toBe(expected);
  });

  it('knows nothing where the country is unknown', () => {
    expect(find('Unspecified', 'London')).toBeNull();
    expect(find('', 'London')).toBeNull();
  });

  it('tells towns of one name apart by state and by postcode', () => {
    expect(pointOf('US', 'Springfield', 'MO')?.lat).toBeCloseTo(37.22, 1);
    expect(pointOf('US', 'Springfield', 'Illinois')?.lat).toBeCloseTo(39.8, 1);
    expect(pointOf('GB', 'Newport', null, 'PO30 1AA')?.lat).toBeCloseTo(50.7, 1);
    expect(pointOf('GB', 'Newport', null, 'NP20 1AA')?.lat).toBeCloseTo(51.59, 1);
  });

  it('takes a Canadian area that the data has without a point by its town', () => {
    expect(find('CA', 'Toronto', 'ON', 'M7R 1A1')).toMatch(/^CA (town|postcode) /);
  });

  it('finds a town for every area of Australia, Germany, France, Spain and Italy', () => {
    const lost = postcodeAreas.filter(
      ({ country, town }) => townIndex().named(country, foldTown(town)).length === 0,
    );
    expect(lost).toEqual([]);
    expect(postcodeAreas.length).toBeGreaterThan(370);
  });

  it('tells towns of one name apart by the area of the postcode, and keeps a town in a wide area', () => {
    expect(pointOf('DE', 'Frankfurt', null, '15230')?.lon).toBeCloseTo(14.5, 0);
    expect(pointOf('DE', 'Neustadt', null, '67433')?.lat).toBeCloseTo(49.3, 0);
    expect(pointOf('AU', 'Mount Isa', null, '4825')?.lon).toBeCloseTo(139.5, 0);
  });

  it('finds a town for every British postcode area, within the British isles', () => {
    expect(ukPostcodeAreas).toHaveLength(124);
    for (const { area, town, country } of ukPostcodeAreas) {
      const found = townIndex().named(country, foldTown(town))[0];
      expect([area, found?.name]).toEqual([area, expect.any(String)]);
      expect(found?.lat).toBeGreaterThan(49);
      expect(found?.lon).toBeLessThan(2);
    }
  });

  it('serves the routing: London for Westminster, with the reason', () => {
    const at = (country: string, city: string) => findPlace({ country, city, state: null, postalCode: null });
    const query = { country: 'GB', city: 'London', state: null, postalCode: 'SW1A 1AA' };
    const route = routeOrder({
      order: { warehouseId: null, shipTo: address(query) },
      settings: {
        routing: 'nearest',
        locations: { default: 'Dublin', byWarehouse: { '1': 'London' } },
      },
      locations: [
        { name: 'Dublin', point: at('IE', 'Dublin')?.point ?? null },
        { name: 'London', point: at('GB', 'London')?.point ?? null },
      ],
      shipTo: findPlace(query),
      fitting: null,
    });
    expect(route).toMatchObject({
      value: {
        location: 'London',
        reason: 'SW1A 1AA (GB town London) is 0 km from London, 462 km from Dublin.',
      },
    });
  });
});
