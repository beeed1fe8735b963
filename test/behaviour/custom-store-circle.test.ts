import { type House, openHouse } from '../kit/house';
import { type Circle, openCircle } from '../kit/circle';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function open(): Promise<{ shop: Shop; store: Circle }> {
  house.shipstation.switches.reset();
  const shop = await house.openShop();
  return { shop, store: await openCircle(shop) };
}
const refreshStatus = async (shop: Shop, storeId: number): Promise<unknown> => {
  const credentials = Buffer.from(`${shop.keys.apiKey}:${shop.keys.apiSecret}`).toString('base64');
  const answer = await fetch(`${house.shipstation.url}/stores/getrefreshstatus?storeId=${String(storeId)}`, {
    headers: { authorization: `Basic ${credentials}` },
  });
  return answer.json();
};

test('a sale of Cin7 goes to ShipStation, gets its label there, and bears the tracking number in Cin7', async () => {
  const { shop, store } = await open();
  house.shipstation.switches.set({ shipnotifyTwiceRate: 1 });
  const sale = store.sell();
  await store.synced(sale, 'exported');
  expect(await store.import()).toMatchObject({ imported: [sale.number], error: null, complaints: [] });

  const order = store.mustOrder(sale);
  expect(order).toMatchObject({
    orderNumber: sale.number,
    orderStatus: 'awaiting_shipment',
    shipTo: { name: 'Ada Quill', city: 'Leeds', country: 'GB' },
  });
  expect(order.items.map(({ sku, quantity, lineItemKey }) => ({ sku, quantity, lineItemKey }))).toEqual(
    sale.order.lines.map((line) => ({ sku: line.SKU, quantity: line.Quantity, lineItemKey: line.ProductID })),
  );

  const label = shop.account.buyLabel(order.orderId);
  await house.shipstation.channelsIdle();
  expect(shop.account.shipments()[0]).toMatchObject({ marketplaceNotified: true, notifyErrorMessage: null });
  await store.untilTracked(sale, label.trackingNumber);
  expect(store.saleNow(sale.ID).fulfilments[0]?.ship.lines.map((line) => line.IsShipped)).toEqual([true]);

  // Back in ShipStation nothing is made of it a second time, and the store connection leaves the order alone.
  await store.synced(sale, 'exported');
  expect(await store.import()).toMatchObject({ imported: [], error: null, complaints: [] });
  await shop.pull();
  expect(shop.sales()).toHaveLength(1);
  expect(shop.account.orders()).toHaveLength(1);
});

test('an order that ShipStation could not read is kept back with a reason, and all others arrive as they are', async () => {
  const { shop, store } = await open();
  const good = store.sell();
  const nowhere = store.sell({
    customer: 'Nell Faraway',
    address: { line1: '2 Wardrobe', city: 'Cair Paravel', state: '', postcode: '', country: 'Narnia' },
  });
  const poisoned = store.sell({
    customer: 'Eve ]]> & <b>"Co"</b> 🎈',
    address: {
      line1: `${'A very long lane '.repeat(14)}\u0007`,
      city: 'Łódź',
      state: '',
      postcode: '90-001',
      country: 'Poland',
    },
  });
  const last = store.sell({ customer: 'Zoe Last' });
  const { sentence, fix } = await store.synced(nowhere, 'quarantined');
  expect(sentence).toContain('country');
  expect(fix).toBeTruthy();
  for (const sale of [good, poisoned, last]) await store.synced(sale, 'exported');

  const run = await store.import();
  expect(run).toMatchObject({ error: null, badOrder: null, complaints: [] });
  expect([...run.imported].sort()).toEqual([good, poisoned, last].map((sale) => sale.number).sort());
  const read = store.mustOrder(poisoned).shipTo;
  expect(read).toMatchObject({ name: 'Eve ]]> & <b>"Co"</b> 🎈', city: 'Łódź', country: 'PL' });
  expect(read.street1?.length).toBeLessThanOrEqual(200);
  expect(store.order(nowhere)).toBeUndefined();
  expect(shop.account.orders()).toHaveLength(3);
});

test('a password that is replaced without overlap shows as 401 in ShipStation until it is typed in there', async () => {
  const { shop, store } = await open();
  expect(await shop.account.testCustomStore(store.storeId)).toEqual({
    ok: true,
    message: 'The connection works.',
  });
  await store.rotate({ overlapHours: 0 });
  expect((await store.import()).error).toContain('(401) Unauthorized');
  expect(await refreshStatus(shop, store.storeId)).toMatchObject({
    refreshStatus: expect.stringContaining('(401) Unauthorized') as string,
  });
  await store.type();
  expect((await store.import()).error).toBeNull();
  expect(await refreshStatus(shop, store.storeId)).toMatchObject({ refreshStatus: 'Idle' });

  // With an overlap nothing is noticed at all.
  await store.rotate({ overlapHours: 1 });
  expect((await store.import()).error).toBeNull();
});

test('a login of two connections gets 300 at the address without an id, and says in ShipStation how to mend it', async () => {
  const { shop, store } = await open();
  const second = await openCircle(shop, { id: 'second', withoutKeys: true });
  await second.call('POST', '/logins/attach', { userName: store.username, password: store.password });
  await store.type({ url: '/custom-store' });
  const { error } = await store.import();
  expect(error).toContain('(300) Multiple Choices');
  expect(error).toContain('login of its own');
  await store.makeLogin();
  await store.type({ url: '/custom-store' });
  expect((await store.import()).error).toBeNull();
});

test('orders that are combined in ShipStation bring one tracking number to each of their sales', async () => {
  const { shop, store } = await open();
  const sales = [store.sell({ customer: 'Ann Twice' }), store.sell({ customer: 'Ann Twice' })];
  for (const sale of sales) await store.synced(sale, 'exported');
  await store.import();
  const [first, second] = sales.map((sale) => store.mustOrder(sale).orderId);
  shop.account.combineOrders([first ?? 0, second ?? 0]);
  const { trackingNumber } = shop.account.buyLabel(first ?? 0);
  for (const sale of sales) await store.untilTracked(sale, trackingNumber);
});

test('an order that is split in ShipStation brings both tracking numbers to its one sale', async () => {
  const { shop, store } = await open();
  const sale = store.sell();
  await store.synced(sale, 'exported');
  await store.import();
  const order = store.mustOrder(sale);
  const lamp = order.items.find(({ sku }) => sku === 'LAMP');
  const [part] = shop.account.splitOrder(order.orderId, [
    [{ orderItemId: lamp?.orderItemId ?? 0, quantity: 1 }],
  ]);
  const labels = [order.orderId, part?.orderId ?? 0].map((id) => shop.account.buyLabel(id).trackingNumber);
  await house.shipstation.channelsIdle();
  expect(
    house.shipstation.notices.slice(-2).map(({ url }) => new URL(url).searchParams.get('order_number')),
  ).toEqual(expect.arrayContaining([`${sale.number}-1`]));
  await until(
    'both numbers are with the sale',
    () => {
      const { tracking } = store.shipped(sale);
      return Promise.resolve(labels.every((label) => tracking.join().includes(label)) ? true : undefined);
    },
    { seen: () => Promise.resolve({ labels, held: store.shipped(sale) }) },
  );
});

test('a sale that is voided in Cin7 is cancelled in ShipStation with its next look', async () => {
  const { shop, store } = await open();
  const sale = store.sell();
  await store.synced(sale, 'exported');
  await store.import();
  await shop.merchant.voidSale(sale);
  await until('the change is exported', async () => {
    const { status } = await store.synced(sale, 'exported');
    return status === 'voided' ? true : undefined;
  });
  expect(await store.import()).toMatchObject({ updated: [sale.number], error: null, complaints: [] });
  expect(store.mustOrder(sale).orderStatus).toBe('cancelled');
});
