import { type House, openHouse } from '../kit/house';
import { startJob, untilJob } from '../kit/jobs';
import { order } from '../kit/orders';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse({ env: { RETRY_PAUSE_MS: '2' } });
});
afterAll(() => house.close());

const address = { street1: '1 High Street', city: 'Leeds', postalCode: 'LS1 4DY', country: 'GB' };
const bought = (name: string) =>
  order({ customerUsername: 'mary', billTo: { ...address, name }, shipTo: { ...address, name } });
const account = (shop: Shop) => shop.cin7Keys.accountId;

/** Mary Jones is made, but nobody hears of it, and her order gives up before it can look. */
async function loseMaryJones(shop: Shop): Promise<string> {
  const lost = { path: '*/customer', account: account(shop) };
  house.cin7.faults.add({ ...lost, method: 'POST', kinds: ['commit-drop'], times: 1 });
  house.cin7.faults.add({ ...lost, method: 'GET', kinds: ['error-500'] });
  const [first = ''] = await shop.take(bought('Mary Jones'));
  await until(
    'the order has given up',
    async () => (await shop.order(first)).problem?.code === 'vendor-unavailable',
  );
  house.cin7.faults.clear();
  return first;
}

test('a buyer whose customer was made unseen is found by another order, though the name there is another', async () => {
  const shop = await house.openShop();
  const first = await loseMaryJones(shop);
  const second = await shop.capture(bought('Mary Miller'));
  await shop.decide(first, 'retry');
  await shop.untilState(first, 'done');
  expect(shop.cin7.customers.values().map((one) => one.DisplayName)).toEqual(['Mary Jones']);
  expect(shop.saleOf(second).header.CustomerID).toBe(shop.cin7.customers.values()[0]?.ID);
});

test('a load of customers finds it, too', async () => {
  const shop = await house.openShop();
  const first = await loseMaryJones(shop);
  for (const profile of shop.account.customers())
    shop.account.saveCustomer({ ...profile, name: 'Mary Miller' });
  await untilJob(shop, (await startJob(shop, '/customers/load', undefined)).id, 'done');
  await shop.decide(first, 'retry');
  await shop.untilState(first, 'done');
  expect(shop.cin7.customers.size).toBe(1);
});
