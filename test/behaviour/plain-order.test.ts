import { type House, openHouse } from '../kit/house';
import { order } from '../kit/orders';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('an order that came this very second is found by a pull by hand, and becomes one sale', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order());
  expect(shop.saleOf(done).type).toBe('Simple Sale');
});
