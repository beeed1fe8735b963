import { setStock } from '../../sandbox/cin7';
import { fullSettings } from '../kit/company';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Order, type Shop } from '../kit/shop';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const locationOf = (shop: Shop, of: Order) =>
  shop.cin7.locations.get(shop.saleOf(of).header.locationId)?.Name;
const reasonOf = async (shop: Shop, of: Order) => (await shop.detail(of.orderId)).plan?.locationReason;

test('routing off takes the location of the order’s warehouse, and says so', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order({ advancedOptions: { warehouseId: 902 } }));
  expect(locationOf(shop, done)).toBe('Dublin');
  expect(await reasonOf(shop, done)).toBe('ShipStation warehouse 902 is mapped to Dublin.');
});

test('a warehouse that is not mapped falls to the default location', async () => {
  const shop = await house.openShop({ settings: { locations: { default: 'Chicago', byWarehouse: {} } } });
  const done = await shop.capture(order({ advancedOptions: { warehouseId: 902 } }));
  expect(locationOf(shop, done)).toBe('Chicago');
  expect(await reasonOf(shop, done)).toContain('is not mapped, so the order goes to the default location');
});

describe('routing nearest takes the closest mapped location by real distance, and shows the kilometres', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await house.openShop({ settings: { routing: 'nearest' } });
  });

  test.each([
    ['Galway', { city: 'Galway', postalCode: 'H91 E8KF', country: 'IE' }, 'Dublin'],
    ['Manchester', { city: 'Manchester', postalCode: 'M1 1AE', country: 'GB' }, 'London'],
    ['Denver', { city: 'Denver', state: 'CO', postalCode: '80202', country: 'US' }, 'Chicago'],
    ['Toronto', { city: 'Toronto', state: 'ON', postalCode: 'M5V 2T6', country: 'CA' }, 'Chicago'],
  ])('%s', async (_, place, wanted) => {
    const done = await shop.capture(
      order({ shipTo: { name: 'A Buyer', street1: '1 High Street', ...place } }),
    );
    expect(locationOf(shop, done)).toBe(wanted);
    expect(await reasonOf(shop, done)).toMatch(new RegExp(`is \\d+ km from ${wanted}, \\d+ km from`));
  });

  test('all distances stand in the plan and in the timeline', async () => {
    const done = await shop.capture(
      order({ shipTo: { name: 'A', street1: '1', city: 'Cork', postalCode: 'T12 AB12', country: 'IE' } }),
    );
    const { plan } = await shop.detail(done.orderId);
    expect(plan?.routeCandidates.map(({ location }) => location)).toEqual(['Dublin', 'London', 'Chicago']);
    expect(plan?.routeCandidates.every(({ km }) => km !== null && km > 100)).toBe(true);
    const captured = (await shop.timeline(done.orderId)).find((each) => each.startsWith('step captured'));
    expect(captured).toMatch(/Cork.* is \d+ km from Dublin, \d+ km from London, \d+ km from Chicago/);
  });

  test('a country that nobody knows stops the order for its address, or falls to the default with the reason', async () => {
    const [id = ''] = await shop.take(
      order({ shipTo: { name: 'A Buyer', street1: '1 Way', city: 'Nowhere', country: 'ZZ' } }),
    );
    const done = await shop.untilState(id, 'done');
    expect(await reasonOf(shop, done)).toContain('could not be found on the map');
  });
});

describe('routing by table', () => {
  let shop: Shop;
  const routingTable = [
    { country: 'United States', state: null, city: null, zip: null, location: 'Chicago' },
    { country: 'US', state: 'California', city: null, zip: null, location: 'London' },
    { country: 'US', state: 'CA', city: 'San José', zip: null, location: 'Dublin' },
    { country: 'EIRE', state: null, city: null, zip: null, location: 'Dublin' },
    { country: 'Great Britain', state: null, city: null, zip: 'BT1', location: 'Dublin' },
  ];
  beforeAll(async () => {
    shop = await house.openShop({ settings: { routing: 'table', routingTable } });
  });

  test.each([
    ['the country', { city: 'Denver', state: 'CO', postalCode: '80202', country: 'US' }, 'Chicago', 1],
    ['the state', { city: 'Fresno', state: 'CA', postalCode: '93701', country: 'US' }, 'London', 2],
    ['the city', { city: 'SAN JOSE', state: 'ca', postalCode: '95112', country: 'US' }, 'Dublin', 3],
    ['a name of it', { city: 'Galway', postalCode: 'H91 E8KF', country: 'IE' }, 'Dublin', 4],
    ['the zip', { city: 'Belfast', postalCode: 'BT1 5GS', country: 'GB' }, 'Dublin', 5],
  ])('%s decides when it is the finest that fits', async (_, place, wanted, row) => {
    const done = await shop.capture(
      order({ shipTo: { name: 'A Buyer', street1: '1 High Street', ...place } }),
    );
    expect(locationOf(shop, done)).toBe(wanted);
    expect(await reasonOf(shop, done)).toMatch(
      new RegExp(`row ${row} .* fits most finely, by .*, and names ${wanted}`),
    );
  });

  test('no row fits: the warehouse’s location, and it is said', async () => {
    const done = await shop.capture(
      order({ shipTo: { name: 'A', street1: '1', city: 'Lille', postalCode: '59000', country: 'FR' } }),
    );
    expect(locationOf(shop, done)).toBe('London');
    expect(await reasonOf(shop, done)).toBe(
      'No row of the routing table fits 59000. ShipStation warehouse 901 is mapped to London.',
    );
  });

  test('a table with a country that is none, a row that is never reached, or an unknown location is refused by its row', async () => {
    const put = async (table: object[]) =>
      JSON.stringify(
        (await shop.send('PUT', '/settings', { ...fullSettings, routing: 'table', routingTable: table }))
          .body,
      );
    expect(await put([{ country: 'Atlantis', location: 'London' }])).toContain('must be a country');
    expect(await put([])).toContain('needs at least one row');
    expect(await put([routingTable[1] ?? {}, routingTable[1] ?? {}])).toContain(
      'Row 2 fits the same addresses as row 1',
    );
    const named = { city: 'Lyon', location: 'London' };
    expect(
      await put([
        { country: 'France', ...named },
        { country: 'FR', ...named },
      ]),
    ).toContain('Row 2 fits the same addresses as row 1');
    expect(await put([{ country: 'US', location: 'Nowhere' }])).toContain(
      'no active location named “Nowhere”',
    );
  });

  test('naming an existing location wakes the orders that were sent to a missing one', async () => {
    const other = await house.openShop({ settings: { routing: 'table', routingTable } });
    const dublin = other.cin7.locations.find((each) => each.Name === 'Dublin');
    if (dublin === undefined) throw new Error('no Dublin');
    dublin.IsDeprecated = true;
    await other.call('POST', '/check');
    const parked = await other.capture(
      order({ shipTo: { name: 'A', street1: '1', city: 'Cork', country: 'IE' } }),
      'needs-you',
    );
    expect(parked).toMatchObject({ problem: { code: 'location-unknown' }, waitsFor: ['location:Dublin'] });
    await other.putSettings({
      routing: 'table',
      locations: { default: 'London', byWarehouse: {} },
      routingTable: [{ country: 'IE', state: null, city: null, zip: null, location: 'London' }],
    });
    expect(locationOf(other, await other.untilState(parked.orderId, 'done'))).toBe('London');
  });
});

describe('an order whose routed location is short', () => {
  const toIreland = {
    name: 'A Buyer',
    street1: '1 Quay',
    city: 'Cork',
    postalCode: 'T12 AB12',
    country: 'IE',
  };
  const availabilityCalls = (shop: Shop) =>
    shop.cin7Calls().filter((each) => each.path.includes('productavailability'));

  test('keeps it as long as nothing else is asked for, and Cin7 is not asked for stock', async () => {
    const shop = await house.openShop({ settings: { routing: 'nearest' } });
    const short = await shop.capture(order({ shipTo: toIreland, items: [line('RARE', 1)] }), 'needs-you');
    expect(locationOf(shop, short)).toBe('Dublin');
    expect(availabilityCalls(shop)).toEqual([]);
  });

  test('keepRouting false: falls back to the default location and says what was short; one more call', async () => {
    const shop = await house.openShop({ settings: { routing: 'nearest', keepRouting: false } });
    setStock(shop.cin7, [
      { sku: 'RARE', location: 'London', onHand: 5 },
      { sku: 'RARE', location: 'Dublin', onHand: 1 },
    ]);
    const done = await shop.capture(order({ shipTo: toIreland, items: [line('RARE', 2)] }));
    expect(locationOf(shop, done)).toBe('London');
    expect(await reasonOf(shop, done)).toMatch(
      /Dublin is short of 2 × RARE \(1 available\), and routing is not kept then: it goes to the default location London\.$/,
    );
    expect(availabilityCalls(shop)).toHaveLength(1);
  });

  test('keepRouting false: a location that has everything is kept, whatever bins it lies in, with one call for several SKUs', async () => {
    const shop = await house.openShop({ settings: { routing: 'nearest', keepRouting: false } });
    const done = await shop.capture(order({ shipTo: toIreland, items: [line('MUG', 2), line('LAMP', 1)] }));
    expect(locationOf(shop, done)).toBe('Dublin');
    expect(await reasonOf(shop, done)).toMatch(/Dublin has the stock\.$/);
    expect(availabilityCalls(shop)).toHaveLength(1);
  });

  test('keepRouting false: an order that goes to the default location anyway costs no call', async () => {
    const shop = await house.openShop({ settings: { routing: 'nearest', keepRouting: false } });
    const toLondon = { name: 'A', street1: '1', city: 'London', postalCode: 'SW1A 1AA', country: 'GB' };
    expect(locationOf(shop, await shop.capture(order({ shipTo: toLondon })))).toBe('London');
    expect(availabilityCalls(shop)).toEqual([]);
  });

  test('keepRouting false without a default location is refused', async () => {
    const shop = await house.openShop();
    const wanted = {
      ...fullSettings,
      routing: 'nearest',
      keepRouting: false,
      locations: { ...fullSettings.locations, default: null },
    };
    const answer = await shop.send('PUT', '/settings', wanted);
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain('there is none: choose one in locations');
  });
});
