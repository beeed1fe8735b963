import { openCircle } from '../kit/circle';
import { type House, openHouse } from '../kit/house';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
let shop: Shop;
beforeAll(async () => {
  house = await openHouse({ cuttable: true, env: { PUBLIC_URL: 'api' } });
  shop = await house.openShop();
});
afterAll(() => house.close());

const xml = (orderId: string, tracking: string) =>
  `<ShipNotice><OrderID>${orderId}</OrderID><TrackingNumber>${tracking}</TrackingNumber></ShipNotice>`;

test('with Temporal cut off and no worker, pages are answered and notices kept; all is drained when they are back', async () => {
  const store = await openCircle(shop, { id: 'alone' });
  const sale = store.sell();
  await store.synced(sale, 'exported');
  await house.stopWorker();
  house.temporalLine?.cut();

  expect(await store.import()).toMatchObject({ imported: [sale.number], error: null });
  const url = `${house.apiUrl}/custom-store/${shop.tenant}.alone?action=shipnotify&order_number=x`;
  const basic = Buffer.from(`${store.username}:${store.password}`).toString('base64');
  const notify = (body: string) =>
    fetch(url, { method: 'POST', body, headers: { authorization: `Basic ${basic}` } });
  for (const tracking of ['1Z-A', '1Z-A', '1Z-B'])
    expect((await notify(xml(`no-such-sale-${tracking}`, tracking))).status).toBe(200);
  const waiting = () =>
    house.db
      .selectFrom('inbox')
      .select('id')
      .where('source', '=', 'shipnotify')
      .where('drained_at', 'is', null)
      .execute();
  expect(await waiting()).toHaveLength(2);

  house.temporalLine?.mend();
  await house.startWorker();
  await until('the notices are drained', async () => (await waiting()).length === 0 || undefined);
}, 60_000);

test('ShipStation is asked to look, finds our store by its address, and imports', async () => {
  const store = await openCircle(shop, { id: 'asked' }).catch((error: unknown) => error);
  // The shop's ShipStation account holds one custom store of ours already.
  expect(String(store)).toMatch(/ShipStation account/);

  const other = await house.openShop();
  const lists = () =>
    house.cin7.journal
      .entries()
      .filter(({ account, path }) => account === other.cin7Keys.accountId && path.includes('/ref/account'));
  const before = lists().length;
  const circle = await openCircle(other, { id: 'asked' });
  // It makes no sales: what those are made with is not read once more.
  expect(lists().length - before).toBe(0);
  const sale = circle.sell();
  await circle.synced(sale, 'exported');
  house.shipstation.switches.set({ exportEndsAheadMinutes: 1 });
  expect(await circle.call('POST', '/refresh-store', {})).toEqual({
    sentence: 'ShipStation looks for orders in this store now.',
  });
  await until('the order is in ShipStation', () => Promise.resolve(circle.order(sale)));
  const head = await house.db
    .selectFrom('export_head')
    .select('ss_store_ids')
    .where('tenant_id', '=', other.tenant)
    .executeTakeFirstOrThrow();
  expect(head.ss_store_ids).toEqual([String(circle.storeId)]);
}, 60_000);

test('without keys of ShipStation the store works; with keys that it refuses it goes on, with a problem', async () => {
  const other = await house.openShop();
  const circle = await openCircle(other, { id: 'keyless', withoutKeys: true });
  expect(await circle.call('GET', '')).toMatchObject({
    connection: { state: 'active', shipstationAccount: null },
  });
  const replaced = await circle.call('PUT', '/credentials', {
    shipstation: { apiKey: 'nobody', apiSecret: 'nobody' },
  });
  expect(replaced).toMatchObject({ check: { result: { ok: false } } });
  const { problems } = (await other.api.expect('GET', `/tenants/${other.tenant}/problems`)) as {
    problems: { connection: string; problem: { code: string } }[];
  };
  expect(problems).toEqual([
    expect.objectContaining({
      connection: 'keyless',
      problem: expect.objectContaining({ code: 'key-revoked' }) as unknown,
    }),
  ]);
  const sale = circle.sell();
  await circle.synced(sale, 'exported');
  expect(await circle.import()).toMatchObject({ imported: [sale.number], error: null });
}, 60_000);
