import { type ShippingServiceSettings } from './settings';
import { shipFromOf } from './ship-from';

const chicago = { city: 'Chicago', state: 'IL', postalCode: '60601', country: 'US' };
const places = {
  warehouses: [
    {
      id: '901',
      name: 'London desk',
      origin: { city: 'London', state: null, postalCode: 'N1 7GR', country: 'GB' },
    },
    { id: '903', name: 'Chicago', origin: chicago },
  ],
  locations: [
    {
      name: 'London',
      active: true,
      city: 'London',
      state: null,
      postalCode: 'n1 7gr',
      country: 'United Kingdom',
    },
    { name: 'Chicago', active: true, ...chicago, postalCode: '60699' },
    { name: 'Bare', active: true, city: null, state: null, postalCode: null, country: null },
  ],
};
const chosen: ShippingServiceSettings['warehouses'] = {
  byLocation: { London: '901', Chicago: '903' },
  default: null,
};
const from = (location: string | null, warehouseId: string | null = null, settings = chosen) => {
  const outcome = shipFromOf({ location, warehouseId }, settings, places);
  return outcome.ok ? outcome.value : outcome.problem.sentence;
};

test('a parcel leaves from its location, as Cin7 has its address, through the Ship From Location chosen for it', () => {
  expect(from('London')).toEqual({
    from: {
      warehouseId: '901',
      location: 'London',
      city: 'London',
      state: null,
      postalCode: 'n1 7gr',
      country: 'GB',
    },
    notes: [],
  });
});

test('where the two sides name other postcodes it is told that rates and labels are from different places', () => {
  expect(from('Chicago')).toMatchObject({
    from: { postalCode: '60699', warehouseId: '903' },
    notes: [expect.stringContaining('another postcode') as string],
  });
});

test('a place without an address in Cin7, or a warehouse chosen for the parcel, is where ShipStation says it is', () => {
  expect(from('Bare', null, { ...chosen, default: '903' })).toMatchObject({
    from: { postalCode: '60601', country: 'US' },
  });
  expect(from('London', '903')).toMatchObject({
    from: { postalCode: '60601', warehouseId: '903' },
    notes: [],
  });
});

test('what is known on neither side is said', () => {
  expect(from('Bare')).toMatch('Location “Bare” has no postcode in Cin7 Core');
  expect(from(null)).toMatch('It is not known from where');
  expect(from('London', '777')).toMatch('no Ship From Location 777');
});

test('a place in a country without postcodes is known without one', () => {
  const origin = { city: 'Kowloon', state: null, postalCode: '', country: 'HK' };
  const hongKong = { warehouses: [{ id: '904', name: 'Kowloon', origin }], locations: [] };
  expect(shipFromOf({ location: null, warehouseId: '904' }, chosen, hongKong)).toMatchObject({
    value: { from: { postalCode: null, country: 'HK' } },
  });
});
