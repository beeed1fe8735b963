import fc from 'fast-check';
import { type RoutingRow } from '../settings';
import { address } from '../test-kit/order';
import { type FittingRow } from './fit-rows';
import { distanceKm, type Place, type Point } from './place';
import { routeOrder, type RouteInput } from './route-order';

const london: Point = { lat: 51.50853, lon: -0.12574 };
const dublin: Point = { lat: 53.33306, lon: -6.24889 };
const newYork: Point = { lat: 40.71427, lon: -74.00597 };
const westminster: Place = {
  point: { lat: 51.501, lon: -0.1416 },
  resolvedTo: 'town',
  label: 'London',
  country: 'GB',
};

const route = (over: {
  routing?: 'off' | 'nearest' | 'table';
  warehouseId?: string | null;
  default?: string | null;
  byWarehouse?: Record<string, string>;
  locations?: RouteInput['locations'];
  shipTo?: Place | null;
  fitting?: RouteInput['fitting'];
}) =>
  routeOrder({
    order: { warehouseId: over.warehouseId === undefined ? '7' : over.warehouseId, shipTo: address() },
    settings: {
      routing: over.routing ?? 'nearest',
      locations: {
        default: over.default === undefined ? 'New York' : over.default,
        byWarehouse: over.byWarehouse ?? { '7': 'London', '8': 'Dublin' },
      },
    },
    locations: over.locations ?? [
      { name: 'Dublin', point: dublin },
      { name: 'London', point: london },
      { name: 'New York', point: newYork },
      { name: 'Unmapped next door', point: westminster.point },
    ],
    shipTo: over.shipTo === undefined ? westminster : over.shipTo,
    fitting: over.fitting === undefined ? [] : over.fitting,
  });

describe('routing by distance', () => {
  it('takes the nearest mapped location and says how far each is, and what the address was taken for', () => {
    expect(route({})).toEqual({
      ok: true,
      value: {
        location: 'London',
        reason: 'SW1A 1AA (GB town London) is 1 km from London, 461 km from Dublin, 5569 km from New York.',
        candidates: [
          { location: 'London', km: expect.closeTo(1.4, 1) as unknown },
          { location: 'Dublin', km: 461.4 },
          { location: 'New York', km: expect.closeTo(5570, -1) as unknown },
        ],
      },
    });
  });

  it('breaks ties by name', () => {
    const locations = ['b', 'a', 'New York'].map((name) => ({ name, point: london }));
    expect(route({ locations, byWarehouse: { '1': 'b', '2': 'a' } })).toMatchObject({
      value: { location: 'New York' },
    });
    expect(route({ locations, byWarehouse: { '1': 'b', '2': 'a' }, default: null })).toMatchObject({
      value: { location: 'a' },
    });
  });

  it('an address that is nowhere goes to the default location, and that is said', () => {
    expect(route({ shipTo: null })).toMatchObject({
      value: {
        location: 'New York',
        reason:
          'The ship-to address could not be found on the map. It goes to the default location New York.',
      },
    });
  });

  it('without a default location it falls back to the mapped warehouse, else stops', () => {
    expect(route({ shipTo: null, default: null })).toMatchObject({ value: { location: 'London' } });
    expect(route({ shipTo: null, default: null, warehouseId: '9' })).toMatchObject({
      ok: false,
      problem: { code: 'warehouse-unmapped', blockedOn: ['warehouse:9'] },
    });
  });

  it('a location that cannot be found on the map loses to any other, and is named', () => {
    const locations = [
      { name: 'London', point: null },
      { name: 'Dublin', point: dublin },
    ];
    expect(route({ locations })).toMatchObject({
      value: {
        location: 'Dublin',
        reason: 'SW1A 1AA (GB town London) is 461 km from Dublin (not found on the map: London).',
      },
    });
  });

  it('no location on the map: the default one', () => {
    const locations = ['London', 'New York'].map((name) => ({ name, point: null }));
    expect(route({ locations })).toMatchObject({ value: { location: 'New York' } });
  });
});

describe('routing by warehouse', () => {
  it('takes the mapped location, else the default one, with the reason', () => {
    expect(route({ routing: 'off' })).toMatchObject({
      value: { location: 'London', reason: 'ShipStation warehouse 7 is mapped to London.' },
    });
    expect(route({ routing: 'off', warehouseId: '9' })).toMatchObject({
      value: {
        location: 'New York',
        reason: 'ShipStation warehouse 9 is not mapped, so the order goes to the default location New York.',
      },
    });
    expect(route({ routing: 'off', warehouseId: null })).toMatchObject({ value: { location: 'New York' } });
  });

  it('stops with what would wake it where nothing is mapped', () => {
    expect(route({ routing: 'off', warehouseId: '9', default: null })).toMatchObject({
      problem: { code: 'warehouse-unmapped', blockedOn: ['warehouse:9'] },
    });
    expect(route({ routing: 'off', warehouseId: null, default: null })).toMatchObject({
      problem: { code: 'warehouse-unmapped', blockedOn: ['location:default'] },
    });
  });

  it('a mapped location that Cin7 does not have stops the order', () => {
    expect(route({ routing: 'off', byWarehouse: { '7': 'Gone' } })).toMatchObject({
      problem: { code: 'location-unknown', blockedOn: ['location:Gone'] },
    });
  });
});

describe('routing by table', () => {
  const row = (number: number, location: string, by: FittingRow['by'], over: Partial<RoutingRow> = {}) => ({
    number,
    by,
    row: { country: 'GB', state: null, city: null, zip: null, location, ...over },
  });

  it('takes the finest row, and says which, by what, and which rows fit less', () => {
    const fitting = [
      row(2, 'London', ['city'], { city: 'London' }),
      row(1, 'Dublin', ['country']),
      row(4, 'London', ['country']),
    ];
    expect(route({ routing: 'table', fitting })).toEqual({
      ok: true,
      value: {
        location: 'London',
        reason:
          'SW1A 1AA: row 2 (GB, London) of the routing table fits most finely, by city, and names London. ' +
          'Less finely fits row 1 (GB) to Dublin, row 4 (GB) to London.',
        candidates: [
          { location: 'London', km: null },
          { location: 'Dublin', km: null },
        ],
      },
    });
  });

  it('where no row fits it goes by the warehouse; where the country is unknown, to the default location', () => {
    expect(route({ routing: 'table', fitting: [] })).toMatchObject({
      value: {
        location: 'London',
        reason: 'No row of the routing table fits SW1A 1AA. ShipStation warehouse 7 is mapped to London.',
      },
    });
    expect(route({ routing: 'table', fitting: null })).toMatchObject({
      value: {
        location: 'New York',
        reason:
          'The country of the ship-to address is not known, so no row can fit. It goes to the default location New York.',
      },
    });
    expect(route({ routing: 'table', fitting: [], default: null, warehouseId: null })).toMatchObject({
      problem: { code: 'warehouse-unmapped' },
    });
  });

  it('a row that names a location that Cin7 does not have stops the order, and names what would wake it', () => {
    expect(route({ routing: 'table', fitting: [row(1, 'Gone', ['country'])] })).toMatchObject({
      problem: { code: 'location-unknown', blockedOn: ['location:Gone'] },
    });
  });
});

describe('distance', () => {
  it('is right for known pairs', () => {
    expect(distanceKm(london, dublin)).toBeCloseTo(461.9, 0);
    expect(distanceKm(london, newYork)).toBeCloseTo(5570, -1);
    expect(distanceKm({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(111.2, 0);
  });

  it('is symmetric, never negative, and at most half the globe', () => {
    const point = fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(point, point, (a, b) => {
        const km = distanceKm(a, b);
        expect(km).toBeGreaterThanOrEqual(0);
        expect(km).toBeLessThanOrEqual(20_016);
        expect(distanceKm(b, a)).toBeCloseTo(km, 6);
      }),
    );
  });
});
