import { type House, openHouse } from '../kit/house';
import { order } from '../kit/orders';
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

  test('a country that nobody knows stops the order for its address, or falls to the default with the reason', async () => {
    const [id = ''] = await shop.take(
      order({ shipTo: { name: 'A Buyer', street1: '1 Way', city: 'Nowhere', country: 'ZZ' } }),
    );
    const done = await shop.untilState(id, 'done');
    expect(await reasonOf(shop, done)).toContain('could not be found on the map');
  });
});
