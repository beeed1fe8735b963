import { addProducts, setStock } from '../../sandbox/cin7';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Order, type Shop } from '../kit/shop';
import { poll, shipmentOf, untilTracked } from '../kit/tracking';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse({ env: { PUBLIC_URL: 'api' } });
});
afterAll(() => house.close());
afterEach(() => house.cin7.switches.reset());

const short = () => order({ items: [line('RARE', 2, { unitPrice: 30 }), line('MUG')] });

test.each(['none', 'draft'] as const)(
  'short stock (Cin7 leaves %s pick behind): invoiced and paid, then it waits and says for what',
  async (shortPickForm) => {
    house.cin7.switches.set({ shortPickForm });
    const shop = await house.openShop();
    const parked = await shop.capture(short(), 'needs-you');
    expect(parked.problem).toMatchObject({ code: 'short-stock', whoActs: 'merchant' });
    const sale = shop.saleOf(parked);
    expect(parked.problem?.sentence).toBe(`Sale ${sale.number} waits for 2 × RARE at London.`);
    expect(sale.invoices.map((invoice) => invoice.status)).toEqual(['AUTHORISED']);
    expect(sale.payments).toHaveLength(1);
    expect(sale.fulfilments.filter((each) => each.pack.status === 'AUTHORISED')).toEqual([]);
  },
);

test('picked in Cin7 meanwhile: the webhook ends the wait by itself', async () => {
  const shop = await house.openShop();
  const parked = await shop.capture(short(), 'needs-you');
  shop.merchant.receive('RARE', 'London', 5);
  await shop.merchant.pick(shop.saleOf(parked));
  const done = await shop.untilState(parked.orderId, 'done');
  const told = (await shop.timeline(done.orderId)).join('\n');
  expect(told).toContain('Picked in Cin7 Core meanwhile');
  // And what the settings ask for beyond it is done.
  expect(fulfilled(shop, done)).toEqual([['AUTHORISED', 'AUTHORISED', 'AUTHORISED']]);
  expect(shop.salesOf(done)).toHaveLength(1);
});

test('orders are read from ShipStation while Cin7 Core does not answer whether stock came', async () => {
  const shop = await house.openShop();
  await shop.capture(short(), 'needs-you');
  house.cin7.faults.add({
    path: '*/ref/productavailability',
    kinds: ['slow'],
    delayMs: 15_000,
    times: 1,
    account: shop.cin7Keys.accountId,
  });
  // Its webhook's pull looks for no stock.
  house.shipstation.switches.set({ webhookDelayMs: 3_600_000 });
  const [id = ''] = shop.import(order());
  await shop.send('POST', '/pull');
  await shop.untilState(id, 'done');
  const looks = shop.cin7Calls().filter(({ path }) => path.endsWith('/ref/productavailability'));
  house.cin7.faults.clear();
  house.shipstation.switches.reset();
  expect(looks.at(-1)).not.toHaveProperty('status');
});

test('without webhooks, picking and retry end it; retry before it was picked waits on', async () => {
  house.cin7.switches.set({ webhookDelayMs: 3_600_000 });
  const shop = await house.openShop();
  const parked = await shop.capture(short(), 'needs-you');
  await shop.decide(parked.orderId, 'retry');
  await until('it looked again', async () => {
    const lines = await shop.timeline(parked.orderId);
    return lines.filter((each) => each.startsWith('step parked')).length === 2;
  });
  shop.merchant.receive('RARE', 'London', 5);
  await shop.merchant.pick(shop.saleOf(parked));
  await shop.decide(parked.orderId, 'retry');
  await shop.untilState(parked.orderId, 'done');
});

test('a sale that the merchant voids while it waits is told, and can be skipped', async () => {
  const shop = await house.openShop({ settings: { invoiceStatus: 'draft', paymentAccounts: {} } });
  const parked = await shop.capture(short(), 'needs-you');
  await shop.merchant.voidSale(shop.saleOf(parked));
  const voided = await until('the void is told', async () => {
    const now = await shop.order(parked.orderId);
    return now.problem?.code === 'sale-voided' && now;
  });
  expect(voided.problem?.sentence).toContain('was voided');
  await shop.decide(parked.orderId, 'skip');
  await shop.untilState(parked.orderId, 'done');
});

const fulfilled = (shop: Shop, order: Order) =>
  shop.saleOf(order).fulfilments.map(({ pick, pack, ship }) => [pick.status, pack.status, ship.status]);

test.each(['none', 'draft'] as const)(
  'goods come: with the next pull the order goes on by itself, in at most five calls (Cin7 left %s pick behind)',
  async (shortPickForm) => {
    house.cin7.switches.set({ shortPickForm });
    const shop = await house.openShop();
    const parked = await shop.capture(short(), 'needs-you');
    const none = shop.cin7Calls().length;
    await shop.pull();
    expect(await shop.order(parked.orderId)).toMatchObject({ state: 'needs-you' });
    // One look for all that wait, and nobody is woken in vain.
    expect(shop.cin7Calls().length - none).toBe(1);

    shop.merchant.receive('RARE', 'London', 2);
    const before = shop.cin7Calls().length;
    await shop.pull();
    const done = await shop.untilState(parked.orderId, 'done');
    expect(fulfilled(shop, done)).toEqual([['AUTHORISED', 'AUTHORISED', 'AUTHORISED']]);
    expect(
      shop
        .cin7Calls()
        .slice(before)
        .map(({ method, path }) => `${method} ${path.replace('/ExternalApi/v2', '')}`)
        .filter((call) => !call.endsWith('/saleList')),
    ).toEqual([
      'GET /ref/productavailability',
      'GET /sale',
      'POST /sale/fulfilment/pick',
      'POST /sale/fulfilment/pack',
      'POST /sale/fulfilment/ship',
    ]);
    const told = (await shop.timeline(done.orderId)).join('\n');
    expect(told).toContain('Picked 2 × RARE; 1 × MUG.');
    expect(told).toMatch(/done: sale .*, authorised, invoiced, paid, picked, packed, shipped/);
  },
);

test('only as far as the settings go: picked and packed, and not shipped', async () => {
  const shop = await house.openShop({ settings: { processing: 'pick-pack' } });
  const parked = await shop.capture(short(), 'needs-you');
  shop.merchant.receive('RARE', 'London', 2);
  await shop.decide(parked.orderId, 'retry');
  const done = await shop.untilState(parked.orderId, 'done');
  expect(fulfilled(shop, done)).toEqual([['AUTHORISED', 'AUTHORISED', 'NOT AVAILABLE']]);
});

test.each([true, false])(
  'goods for one of two orders: the one that waited longer goes on (Cin7 moves what is on backorder: %s)',
  async (arrivalsFillBackorders) => {
    house.cin7.switches.set({ arrivalsFillBackorders });
    const shop = await house.openShop();
    const first = await shop.capture(short(), 'needs-you');
    const second = await shop.capture(short(), 'needs-you');
    shop.merchant.receive('RARE', 'London', 3);
    await shop.pull();
    await shop.untilState(first.orderId, 'done');
    expect(await shop.order(second.orderId)).toMatchObject({ state: 'needs-you' });
    expect(fulfilled(shop, second)[0]?.[2]).not.toBe('AUTHORISED');
    shop.merchant.receive('RARE', 'London', 5);
    await shop.pull();
    await shop.untilState(second.orderId, 'done');
    expect(fulfilled(shop, second)).toEqual([['AUTHORISED', 'AUTHORISED', 'AUTHORISED']]);
  },
);

test('many that wait at a location of many products cost its pages, not a call each', async () => {
  const shop = await house.openShop();
  const many = Array.from({ length: 1_100 }, (_, at) => ({ sku: `SHELF-${String(at)}`, price: 1 }));
  const rare = Array.from({ length: 7 }, (_, at) => ({ sku: `RARE-${String(at)}`, price: 1 }));
  addProducts(shop.cin7, [...many, ...rare]);
  setStock(
    shop.cin7,
    many.map(({ sku }) => ({ sku, location: 'London', onHand: 1 })),
  );
  const ids = await shop.take(...rare.map(({ sku }) => order({ items: [line(sku)] })));
  await Promise.all(ids.map((id) => shop.untilState(id, 'needs-you')));
  setStock(
    shop.cin7,
    rare.map(({ sku }) => ({ sku, location: 'London', onHand: 1 })),
  );
  const before = shop.cin7Calls().length;
  await shop.pull();
  await Promise.all(ids.map((id) => shop.untilState(id, 'done')));
  const looks = shop
    .cin7Calls()
    .slice(before)
    .filter(({ path }) => path.endsWith('/ref/productavailability'));
  // One page tells that there are more; then all of them.
  expect(looks.length).toBeLessThanOrEqual(3);
});

test('shipped in ShipStation meanwhile: the shipment picks and ships when goods come, the order is done with it, nothing twice', async () => {
  const shop = await house.openShop();
  const parked = await shop.capture(short(), 'needs-you');
  const label = shop.account.buyLabel(Number(parked.orderId));
  await poll(shop);
  const sale = shop.saleOf(parked);
  await until('the shipment waits for the goods', async () => {
    const row = await shipmentOf(shop, sale);
    return row?.state === 'needs-you' && row.problem?.code === 'short-stock';
  });
  shop.merchant.receive('RARE', 'London', 2);
  await shop.pull();
  await untilTracked(shop, parked, label.trackingNumber);
  const done = await shop.untilState(parked.orderId, 'done');
  expect(fulfilled(shop, done)).toEqual([['AUTHORISED', 'AUTHORISED', 'AUTHORISED']]);
});
