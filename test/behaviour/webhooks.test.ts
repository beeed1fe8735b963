import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { upkeepScheduleId } from '../../domain/messages/workflow-ids';
import { OpenProblemList } from '../../schemas/api/problems';
import { type House, openHouse } from '../kit/house';
import { OrderExports } from '../kit/order-exports';
import { line, order } from '../kit/orders';
import { openServiceShop } from '../kit/service-shop';
import { type Shop } from '../kit/shop';
import { untilTracked } from '../kit/tracking';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse({ env: { PUBLIC_URL: 'api' } });
});
afterAll(() => house.close());
afterEach(() => house.shipstation.switches.reset());

const upkeep = (shop: Shop) =>
  house.temporal.schedule.getHandle(upkeepScheduleId(shop.tenant, shop.connection)).trigger();
const asShop = (shop: Shop, method: string, path: string) =>
  fetch(`${house.shipstation.url}${path}`, {
    method,
    headers: { authorization: `Basic ${btoa(`${shop.keys.apiKey}:${shop.keys.apiSecret}`)}` },
  });
const Subscriptions = z.object({
  webhooks: z.array(z.object({ WebHookID: z.number(), HookType: z.string(), Url: z.string() })),
});
const subscribed = async (shop: Shop) =>
  Subscriptions.parse(await (await asShop(shop, 'GET', '/webhooks')).json()).webhooks;

test('connecting subscribes us at both vendors, once, however often it is checked', async () => {
  const shop = await house.openShop();
  await shop.call('POST', '/check');
  await until(
    'both are subscribed',
    async () => (await subscribed(shop)).length >= 3 && shop.cin7.webhooks.size >= 2,
  );
  expect((await subscribed(shop)).map((each) => each.HookType).sort()).toEqual([
    'FULFILLMENT_SHIPPED',
    'ORDER_NOTIFY',
    'SHIP_NOTIFY',
  ]);
  expect(
    (await subscribed(shop)).every((each) => each.Url.startsWith(`${house.apiUrl}/webhooks/shipstation/`)),
  ).toBe(true);
  expect(
    shop.cin7.webhooks
      .values()
      .map((each) => each.Type)
      .sort(),
  ).toEqual(['Sale/PickAuthorised', 'Sale/Voided']);
});

test('an order that arrives in ShipStation is a sale within seconds, by its webhook alone', async () => {
  const shop = await house.openShop();
  await until('we are subscribed', async () => (await subscribed(shop)).length >= 3);
  const [id = ''] = shop.import(order());
  const done = await shop.untilState(id, 'done', 15_000);
  expect(shop.salesOf(done)).toHaveLength(1);
  expect((await shop.operations())[0]).toMatchObject({ trigger: 'webhook', processed: 1 });
});

test('the same webhook ten times, late and out of order, makes one sale', async () => {
  const shop = await house.openShop();
  await until('we are subscribed', async () => (await subscribed(shop)).length >= 3);
  house.shipstation.switches.set({ webhookDeliveries: 10, webhookSpreadMs: 1_500 });
  const ids = shop.import(order(), order({ items: [line('VASE', 2)] }));
  await house.shipstation.webhooksIdle();
  const done = await Promise.all(ids.map((id) => shop.untilState(id, 'done')));
  expect(done.map((each) => shop.salesOf(each).length)).toEqual([1, 1]);
  expect(shop.sales()).toHaveLength(2);
});

test('a webhook that points elsewhere sends our key nowhere, and harms nobody', async () => {
  const shop = await house.openShop();
  const hooks = await until('we are subscribed', async () => {
    const found = await subscribed(shop);
    return found.length >= 3 && found;
  });
  const evil = 'http://127.0.0.1:9/orders?importBatch=1';
  for (const body of [
    JSON.stringify({ resource_url: evil, resource_type: 'ORDER_NOTIFY' }),
    '{"resource_type":"ORDER_NOTIFY"}',
    'no JSON',
  ]) {
    const answer = await fetch(hooks[0]?.Url ?? '', { method: 'POST', body });
    expect(answer.status).toBe(200);
  }
  const done = await shop.capture(order());
  expect(shop.salesOf(done)).toHaveLength(1);
  const row = await until('its pull is told', async () =>
    (await shop.operations()).find((each) => each.trigger === 'webhook' && each.problem !== null),
  );
  expect(row.problem?.sentence).toMatch(/host|address/i);
});

test('the daily upkeep subscribes what is missing, takes back what is double, and switches on again what Cin7 switched off, and tells', async () => {
  const shop = await house.openShop();
  const hooks = await until('both are subscribed', async () => {
    const found = await subscribed(shop);
    return found.length >= 3 && shop.cin7.webhooks.size >= 2 && found;
  });
  await asShop(shop, 'DELETE', `/webhooks/${String(hooks[0]?.WebHookID)}`);
  const [first] = shop.cin7.webhooks.values();
  if (first === undefined) throw new Error('no webhook');
  shop.cin7.webhooks.put({ ...first, IsActive: false });
  // Two of us subscribed at the same moment.
  shop.cin7.webhooks.put({ ...first, ID: randomUUID() });

  await upkeep(shop);
  await until('both are as they were', async () => {
    const again = await subscribed(shop);
    const hints = shop.cin7.webhooks.values();
    return again.length === 3 && hints.length === 2 && hints.every((each) => each.IsActive);
  });
  const told = await until('it is told', async () => {
    const answer = OpenProblemList.parse(await shop.api.expect('GET', `/tenants/${shop.tenant}/problems`));
    return answer.problems.find((each) => each.key === 'cin7-webhooks');
  });
  expect(told.problem).toMatchObject({ code: 'webhooks-switched-off', whoActs: 'ops' });
});

test('a label reaches Cin7 within seconds, by its webhook alone; one that is told ten times is written once', async () => {
  const shop = await house.openShop();
  await until('we are subscribed', async () => (await subscribed(shop)).length >= 3);
  const done = await shop.capture(order());
  const before = shop.cin7Calls().length;
  house.shipstation.switches.set({ webhookDeliveries: 10, webhookSpreadMs: 500 });
  const label = shop.account.buyLabel(Number(done.orderId));
  await untilTracked(shop, done, label.trackingNumber);
  await house.shipstation.webhooksIdle();
  await until('both calls are seen', () => shop.cin7Calls().length >= before + 2);
  expect(shop.cin7Calls()).toHaveLength(before + 2);
});

test('a sale of Cin7 is an order in ShipStation, changed, and back in Cin7 with its label, each within seconds by webhooks alone', async () => {
  const shop = await house.openShop();
  await until('the store is subscribed', () => shop.cin7.webhooks.size === 2);
  const service = await openServiceShop(shop, { exports: true });
  const exports = new OrderExports(service);
  // Only who exports follows Cin7's sales.
  expect(shop.cin7.webhooks.size).toBe(2);
  await exports.sync();
  const hooks = shop.cin7.webhooks.size;
  expect(hooks).toBe(2 + 6);

  const sale = service.makeSale({ stage: 'authorised' });
  await until('its order stands there', () => exports.order(sale) !== undefined, { withinMs: 15_000 });
  exports.changeLines(sale, { MUG: 3 });
  await until('it follows the sale', () => exports.mustOrder(sale).items[0]?.quantity === 3, {
    withinMs: 20_000,
  });
  const label = shop.account.buyLabel(exports.mustOrder(sale).orderId);
  await exports.untilTracked(sale, label.trackingNumber ?? '');

  await shop.api.expect('DELETE', `${service.path}?confirm=${service.connection}`);
  await until('its webhooks are taken back', () => shop.cin7.webhooks.size === 2, { withinMs: 15_000 });
});

test('a sync that a person asks for reads shipments, also when a long one is under way that only a hint began', async () => {
  const shop = await house.openShop();
  const service = await openServiceShop(shop, { exports: true });
  const exports = new OrderExports(service);
  await exports.sync();
  // It reads shipments, too.
  await shop.call('POST', '/pause');
  // More than one run of the sync reads (workflows/shipping-service-sync.ts).
  for (let made = 0; made < 550; made++) service.makeSale({ stage: 'authorised' });
  await until('a hint began it', async () =>
    (await exports.operations()).some((row) => row.trigger === 'webhook' && row.finishedAt === null),
  );
  const seen = house.shipstation.journal.entries().at(-1)?.seq ?? 0;
  await service.call('POST', '/sync');
  await until(
    'shipments are read',
    () => Promise.resolve(shop.shipstationCalls(seen).some(({ path }) => path.startsWith('/shipments'))),
    { withinMs: 40_000 },
  );
}, 90_000);
