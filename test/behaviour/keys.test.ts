import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pullScheduleId, upkeepScheduleId } from '../../domain/messages/workflow-ids';
import { ConnectedView } from '../../schemas/api/connections';
import { OpenProblemList } from '../../schemas/api/problems';
import { type House, openHouse } from '../kit/house';
import { order } from '../kit/orders';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const problems = async (shop: Shop) =>
  OpenProblemList.parse(await shop.api.expect('GET', `/tenants/${shop.tenant}/problems`)).problems;

const paused = (shop: Shop) =>
  Promise.all(
    [pullScheduleId, upkeepScheduleId].map(async (idOf) => {
      const handle = house.temporal.schedule.getHandle(idOf(shop.tenant, shop.connection));
      return (await handle.describe()).state.paused;
    }),
  );

const callsOf = (shop: Shop) => shop.cin7Calls().length + shop.shipstationCalls().length;

test('a revoked Cin7 key is one clear problem and then silence, until a new key lets everything go on by itself', async () => {
  const shop = await house.openShop();
  shop.merchant.revoke(shop.cin7Keys.applicationKey);
  const ids = await shop.take(order(), order(), order());
  const parked = await Promise.all(ids.map((id) => shop.untilState(id, 'needs-you', 45_000)));
  expect(parked.map((each) => [each.problem?.code, each.problem?.whoActs])).toEqual(
    parked.map(() => ['key-revoked', 'admin']),
  );
  expect(await problems(shop)).toMatchObject([
    {
      key: 'cin7-key',
      problem: { code: 'key-revoked', sentence: "Cin7 Core refuses the connection's key." },
    },
  ]);
  expect(await shop.state()).toBe('problem');
  expect(await paused(shop)).toEqual([true, true]);

  // The rest of the night: whatever is asked for, the vendors hear nothing.
  const heard = callsOf(shop);
  shop.import(order());
  await shop.call('POST', '/pull');
  await shop.decide(ids[0] ?? '', 'retry');
  await sleep(3_000);
  expect(callsOf(shop)).toBe(heard);
  expect(await problems(shop)).toHaveLength(1);

  const applicationKey = randomUUID();
  shop.merchant.makeKey(applicationKey);
  const answer = await shop.call('PUT', '/credentials', { cin7: { applicationKey } });
  expect(ConnectedView.parse(answer).check.result?.ok).toBe(true);
  await Promise.all(ids.map((id) => shop.untilState(id, 'done')));
  expect(await problems(shop)).toEqual([]);
  expect(await paused(shop)).toEqual([false, false]);
  // And the order that came meanwhile is found by the pull that the check asks for.
  await until('all four have a sale', () => shop.sales().length === 4);
}, 90_000);

test('a ShipStation key that is refused stops the pulls with one problem; the right one catches up', async () => {
  const shop = await house.openShop();
  const keys = (apiSecret: string) => ({ shipstation: { apiKey: shop.keys.apiKey, apiSecret } });
  const refused = ConnectedView.parse(await shop.call('PUT', '/credentials', keys('wrong')));
  expect(refused.check.result?.problems.map((each) => each.code)).toEqual(['key-revoked']);
  expect(await shop.state()).toBe('problem');
  expect(await paused(shop)).toEqual([true, true]);
  expect(await problems(shop)).toMatchObject([{ key: 'shipstation-key' }]);

  const [id = ''] = shop.import(order());
  const before = callsOf(shop);
  await shop.call('POST', '/pull');
  await sleep(1_500);
  expect(callsOf(shop)).toBe(before);

  const right = ConnectedView.parse(await shop.call('PUT', '/credentials', keys(shop.keys.apiSecret)));
  expect(right.check.result?.ok).toBe(true);
  await shop.untilState(id, 'done');
  expect(await paused(shop)).toEqual([false, false]);
  expect(await problems(shop)).toEqual([]);
}, 60_000);

test('a burst of 403 is throttling: the orders wait and end, and no key is called revoked', async () => {
  const shop = await house.openShop();
  house.cin7.faults.add({
    kinds: ['throttle-403'],
    path: '*/sale',
    method: 'POST',
    times: 3,
    account: shop.cin7Keys.accountId,
  });
  const ids = await shop.take(order(), order(), order());
  await Promise.all(ids.map((id) => shop.untilState(id, 'done', 50_000)));
  expect(shop.sales()).toHaveLength(3);
  expect(await shop.state()).toBe('active');
  expect(await problems(shop)).toEqual([]);
}, 90_000);

test('a paused connection neither pulls nor sends; resumed, it goes on where it was', async () => {
  const shop = await house.openShop();
  const waiting = await shop.capture(order({ items: [], amountPaid: 0 }), 'needs-you');
  await shop.call('POST', '/pause');
  const [id = ''] = shop.import(order());
  const before = callsOf(shop);
  await shop.call('POST', '/pull');
  await shop.call('POST', `/orders/${waiting.orderId}/process-now`);
  await sleep(1_500);
  expect(callsOf(shop)).toBe(before);
  expect((await shop.send('GET', `/orders/${id}`)).status).toBe(404);
  await shop.call('POST', '/resume');
  await shop.call('POST', '/pull');
  await shop.untilState(id, 'done');
});

test('orders at work when the connection is paused stop before their next call', async () => {
  const shop = await house.openShop();
  house.cin7.faults.add({
    kinds: ['slow'],
    path: '*/sale',
    method: 'POST',
    times: 1,
    delayMs: 1_500,
    account: shop.cin7Keys.accountId,
  });
  const [id = ''] = await shop.take(order());
  await until('its sale is being made', () => shop.cin7Calls().some((call) => call.path.endsWith('/sale')));
  await shop.call('POST', '/pause');
  await sleep(3_000);
  expect(shop.cin7Calls().filter((call) => call.path.endsWith('/sale/order'))).toEqual([]);
  await shop.call('POST', '/resume');
  const done = await shop.untilState(id, 'done');
  expect(shop.salesOf(done)).toHaveLength(1);
}, 60_000);
