import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { DeliveryList, StockWebhookList, StockWebhookMade } from '../../schemas/api/stock-webhooks';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

const Event = z.object({
  id: z.string(),
  type: z.literal('stock.availability'),
  tenant: z.string(),
  items: z.array(
    z.object({
      sku: z.string(),
      locations: z.array(z.object({ location: z.string(), available: z.string(), onHand: z.string() })),
    }),
  ),
});

interface Received {
  body: string;
  headers: IncomingMessage['headers'];
}

let house: House;
let server: Server;
let answerWith: number[] = [];
const received: Received[] = [];
beforeAll(async () => {
  house = await openHouse({ env: { WEBHOOK_PRIVATE_TARGETS: 'allow' } });
  server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ body, headers: request.headers });
      response.writeHead(answerWith.shift() ?? 200).end();
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(async () => {
  server.close();
  await house.close();
});
beforeEach(() => {
  received.length = 0;
  answerWith = [];
});

const url = () => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/stock`;
const at = (shop: Shop, path = '') => `/tenants/${shop.tenant}/stock-webhooks${path}`;
const addTarget = async (shop: Shop) =>
  StockWebhookMade.parse(await shop.api.expect('POST', at(shop), { url: url(), label: 'my shop' }));
const log = async (shop: Shop, id: string) =>
  DeliveryList.parse(await shop.api.expect('GET', at(shop, `/${id}/deliveries`))).deliveries;

test('after a capture the target is told what is available of each SKU, signed so that it can trust it', async () => {
  const shop = await house.openShop();
  const { id, secret } = await addTarget(shop);
  await shop.capture(order({ items: [line('MUG', 3), line('CARD')] }));
  const [first] = await until('the target is told', () => (received.length > 0 ? received : undefined));
  const event = Event.parse(JSON.parse(first?.body ?? ''));
  expect(event.tenant).toBe(shop.tenant);
  expect(event.items.map(({ sku }) => sku).sort()).toEqual(['CARD', 'MUG']);
  const mug = event.items.find(({ sku }) => sku === 'MUG')?.locations ?? [];
  expect(mug.find(({ location }) => location === 'London')).toMatchObject({ available: '99997' });
  expect(mug.find(({ location }) => location === 'Dublin')).toMatchObject({ available: '100000' });

  const signature = String(first?.headers['x-bridge-signature']);
  const [, moment = '', hex = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  expect(hex).toBe(
    createHmac('sha256', secret)
      .update(`${moment}.${first?.body ?? ''}`)
      .digest('hex'),
  );
  const delivered = await until('it is in the log', async () =>
    (await log(shop, id)).find(({ state }) => state === 'delivered'),
  );
  expect(delivered).toMatchObject({ attempts: 1, lastStatus: 200 });
  expect(delivered.skus.sort()).toEqual(['CARD', 'MUG']);
  expect(first?.headers['x-bridge-delivery']).toBe(delivered.id);

  const shown = StockWebhookList.parse(await shop.api.expect('GET', at(shop)));
  expect(shown.webhooks).toHaveLength(1);
  expect(JSON.stringify(shown)).not.toContain(secret);
}, 60_000);

test('a target that does not take it is tried again with the same delivery; the log tells each answer', async () => {
  const shop = await house.openShop();
  const { id } = await addTarget(shop);
  answerWith = [503];
  await shop.capture(order());
  await until('it was tried', async () => (await log(shop, id))[0]?.attempts === 1);
  expect((await log(shop, id))[0]).toMatchObject({ state: 'waiting', lastStatus: 503 });
  await until('it is delivered', async () => (await log(shop, id))[0]?.state === 'delivered');
  expect(new Set(received.map(({ headers }) => headers['x-bridge-delivery'])).size).toBe(1);
  expect((await log(shop, id))[0]).toMatchObject({ attempts: 2, lastStatus: 200 });
  await shop.api.expect('DELETE', at(shop, `/${id}`));
  expect((await shop.api.send('DELETE', at(shop, `/${id}`))).status).toBe(404);
}, 60_000);

test('without a target nothing is noted, and an order costs Cin7 what it did', async () => {
  const shop = await house.openShop();
  const other = await house.openShop();
  await addTarget(other);
  await shop.capture(order());
  const before = house.cin7.journal.entries().at(-1)?.seq ?? 0;
  const known = order({ items: [line('MUG')] });
  await shop.capture(known);
  expect(shop.cin7Calls(before).filter(({ path }) => path.includes('availability'))).toEqual([]);
  for (const table of ['stock_touch', 'stock_news', 'stock_event'] as const)
    expect(
      await house.db.selectFrom(table).select('tenant_id').where('tenant_id', '=', shop.tenant).execute(),
    ).toEqual([]);
  expect(received).toEqual([]);
});
