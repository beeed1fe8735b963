import { type House, openHouse } from '../kit/house';
import { order } from '../kit/orders';
import { type Shop } from '../kit/shop';

let house: House;
let shop: Shop;
beforeAll(async () => {
  house = await openHouse({ cuttable: true, env: { PUBLIC_URL: 'api' } });
  shop = await house.openShop();
});
afterAll(() => house.close());

test('with Temporal down a pull by hand and a webhook are stored and answered; both are done when it is back', async () => {
  house.temporalLine?.cut();
  const ids = shop.import(order(), order());
  const asked = await shop.send('POST', '/pull');
  expect(asked.status).toBe(202);
  await house.shipstation.webhooksIdle();
  expect(house.shipstation.deliveries.map((each) => each.status)).toEqual([200]);
  const started = performance.now();
  expect((await shop.send('GET', '/orders')).status).toBe(200);
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(await shop.orders()).toEqual([]);

  house.temporalLine?.mend();
  const done = await Promise.all(ids.map((id) => shop.untilState(id, 'done', 40_000)));
  expect(done.map((each) => shop.salesOf(each).length)).toEqual([1, 1]);
}, 60_000);

test('a decision with Temporal down is refused in plain words, and nothing is decided', async () => {
  const parked = await shop.capture(order({ items: [], amountPaid: 0 }), 'needs-you');
  house.temporalLine?.cut();
  const answer = await shop.send('POST', `/orders/${parked.orderId}/decisions`, { action: 'skip' });
  expect(answer.status).toBe(503);
  expect(JSON.stringify(answer.body)).toContain('the decision was not taken');
  house.temporalLine?.mend();
  expect((await shop.order(parked.orderId)).state).toBe('needs-you');
}, 60_000);
