import { addProducts, type Company, type ProductSeed, setStock } from '../../sandbox/cin7';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Order, type Shop, type ShopOptions } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse({ env: { PUBLIC_URL: 'api' } });
});
afterAll(() => house.close());
afterEach(() => house.cin7.switches.reset());

type Build = ReturnType<Company['builds']['values']>[number];

const accounts = { wipAccount: '716', finishedGoodsAccount: '717' };
const minimum = { assembly: 'minimum' as const, ...accounts };
const ordered = { assembly: 'ordered' as const, ...accounts };

const made: ProductSeed[] = [
  { sku: 'CLAY', price: 1, averageCost: 1 },
  { sku: 'GLAZE', price: 1, averageCost: 2 },
  {
    sku: 'SET',
    price: 25,
    bill: [
      { sku: 'CLAY', quantity: 2 },
      { sku: 'GLAZE', quantity: 1 },
    ],
  },
  { sku: 'KIT', price: 25, autoAssembly: true, bill: [{ sku: 'GLAZE', quantity: 1 }] },
  { sku: 'CHEST', price: 90, bill: [{ sku: 'SET', quantity: 2 }] },
];

/** A shop that knows a few goods made of clay and glaze; stock is at London unless a place is named. */
async function openPottery(
  settings: ShopOptions['settings'],
  stock: Record<string, number>,
  products: ProductSeed[] = [],
): Promise<Shop> {
  // The products are there before the connection's check reads them.
  const shop = await house.openShop({ withoutSettings: true });
  addProducts(shop.cin7, [...made, ...products]);
  setStock(
    shop.cin7,
    Object.entries(stock).map(([name, onHand]) => {
      const [sku = '', location = 'London'] = name.split('@');
      return { sku, location, onHand };
    }),
  );
  await shop.call('POST', '/check');
  await shop.putSettings(settings ?? {});
  return shop;
}

const sets = (quantity: number, sku = 'SET') => order({ items: [line(sku, quantity, { unitPrice: 25 })] });

/** What was built, oldest first: `2 SET COMPLETED`. */
const buildsIn = (shop: Shop): string[] =>
  shop.cin7.builds.values().map((build: Build) => {
    const sku = shop.cin7.products.get(build.productId)?.SKU ?? '';
    return `${String(build.Quantity)} ${sku} ${build.Status}`;
  });

function onHand(shop: Shop, sku: string, location = 'London'): number {
  const product = shop.cin7.productBySku(sku);
  const place = shop.cin7.locations.find((one) => one.Name === location);
  return shop.cin7.stock
    .filter((row) => row.productId === product?.ID && row.locationId === place?.ID)
    .reduce((sum, row) => sum + row.onHand, 0);
}

/** Calls about this order from its sale on, as the stand-in saw them: `POST /finishedGoods`. */
const callsSince = (shop: Shop, since: number): string[] =>
  shop.cin7Calls(since).map((call) => `${call.method} ${call.path.replace('/ExternalApi/v2', '')}`);

const lastSeq = (): number => Math.max(0, ...house.cin7.journal.entries().map((entry) => entry.seq));

describe('minimum: what is ordered less what is available', () => {
  test.each([
    ['enough', 7, 3, [], 4],
    ['some', 1, 3, ['2 SET COMPLETED'], 0],
    ['none', 0, 3, ['3 SET COMPLETED'], 0],
  ])('%s available', async (_case, there, quantity, builds, left) => {
    const shop = await openPottery(minimum, { SET: there, CLAY: 50, GLAZE: 50 });
    const done = await shop.capture(sets(quantity));
    expect(buildsIn(shop)).toEqual(builds);
    expect(onHand(shop, 'SET')).toBe(left);
    expect(shop.saleOf(done).fulfilments.map((one) => one.ship.status)).toEqual(['AUTHORISED']);
    expect(shop.saleOf(done).order.lines.map((one) => one.BackorderQuantity)).toEqual([0]);
  });

  test('sold below zero: what is owed to others is made, too', async () => {
    const shop = await openPottery(
      { ...minimum, assembly: null, wipAccount: null, processing: 'none' },
      {
        CLAY: 50,
        GLAZE: 50,
      },
    );
    await shop.capture(sets(2));
    await shop.putSettings(minimum);
    const done = await shop.capture(sets(3));
    expect(buildsIn(shop)).toEqual(['5 SET COMPLETED']);
    expect(shop.saleOf(done).fulfilments.map((one) => one.ship.status)).toEqual(['AUTHORISED']);
    expect([onHand(shop, 'SET'), onHand(shop, 'CLAY'), onHand(shop, 'GLAZE')]).toEqual([2, 40, 45]);
  });

  test('what lies elsewhere, or is on order, does not count', async () => {
    const shop = await openPottery(minimum, { 'SET@Dublin': 9, CLAY: 50, GLAZE: 50 });
    const product = shop.cin7.productBySku('SET');
    const london = shop.cin7.locations.find((one) => one.Name === 'London');
    shop.cin7.stock.put({
      productId: product?.ID ?? '',
      locationId: london?.ID ?? '',
      binId: null,
      batch: null,
      expiry: null,
      onHand: 0,
      allocated: 0,
      picked: 0,
      onOrder: 12,
      inTransit: 3,
      unitCost: 0,
      nextDelivery: null,
    });
    await shop.capture(sets(2));
    expect(buildsIn(shop)).toEqual(['2 SET COMPLETED']);
    expect(onHand(shop, 'SET', 'Dublin')).toBe(9);
  });
});

test('ordered: the ordered quantity is made, whatever lies there', async () => {
  const shop = await openPottery(ordered, { SET: 10, CLAY: 50, GLAZE: 50 });
  await shop.capture(sets(3));
  expect(buildsIn(shop)).toEqual(['3 SET COMPLETED']);
  expect([onHand(shop, 'SET'), onHand(shop, 'CLAY')]).toEqual([10, 44]);
});

test('after the sale, before the order is authorised, at most five more calls, each step told', async () => {
  const shop = await openPottery(minimum, { SET: 1, CLAY: 50, GLAZE: 50 });
  const since = lastSeq();
  const done = await shop.capture(sets(3));
  const calls = callsSince(shop, since);
  const from = calls.indexOf('POST /sale');
  expect(calls.slice(from, calls.indexOf('POST /sale/order') + 1)).toEqual([
    'POST /sale',
    'GET /finishedGoodsList',
    'GET /ref/productavailability',
    'POST /finishedGoods',
    'POST /finishedGoods/pick',
    'POST /sale/order',
  ]);
  const told = (await shop.timeline(done.orderId)).filter((each) => each.includes('ssembl'));
  expect(told).toEqual([
    'step assembly: To be assembled at London: 2 × SET.',
    'step assembly: Assembly FG-00001 begun: 2 × SET at London.',
    'step assembled: Assembly FG-00001 completed: 2 × SET at London.',
    expect.stringMatching(/^step done: sale SO-\d+, assembled, authorised, picked, packed, shipped, /),
  ]);
  const [build] = shop.cin7.builds.values();
  expect(build).toMatchObject({
    WIPAccount: '716',
    Account: '717',
    Notes: expect.stringContaining('shipstation:') as string,
  });
});

test('several products of one order share the look at what is there', async () => {
  const shop = await openPottery(minimum, { CLAY: 50, GLAZE: 50 }, [
    { sku: 'BOWL', price: 9, bill: [{ sku: 'CLAY', quantity: 1 }] },
  ]);
  const since = lastSeq();
  await shop.capture(order({ items: [line('SET', 1), line('BOWL', 2), line('MUG')] }));
  expect(buildsIn(shop)).toEqual(['1 SET COMPLETED', '2 BOWL COMPLETED']);
  const calls = callsSince(shop, since);
  expect(calls.filter((call) => call === 'GET /ref/productavailability')).toHaveLength(1);
  expect(calls.filter((call) => call === 'GET /finishedGoodsList')).toHaveLength(1);
});

test('an order without such goods asks nothing more, though the setting is on', async () => {
  const shop = await openPottery(minimum, {});
  const since = lastSeq();
  await shop.capture(order());
  expect(callsSince(shop, since).filter((call) => call !== 'POST /customer')).toHaveLength(5);
});

test('nested bills: parts of parts are made first, only as many as are short', async () => {
  const shop = await openPottery(minimum, { SET: 1, CLAY: 50, GLAZE: 50 });
  await shop.capture(sets(2, 'CHEST'));
  expect(buildsIn(shop)).toEqual(['3 SET COMPLETED', '2 CHEST COMPLETED']);
  expect([onHand(shop, 'SET'), onHand(shop, 'CLAY')]).toEqual([0, 44]);
});

test('a kit is left to Cin7, which makes it when the order is authorised', async () => {
  const shop = await openPottery(ordered, { GLAZE: 5 });
  const done = await shop.capture(sets(2, 'KIT'));
  expect(buildsIn(shop)).toEqual(['2 KIT COMPLETED']);
  expect(shop.cin7.builds.values().map((build) => build.saleId)).toEqual([shop.saleOf(done).ID]);
});

test.each([true, false])(
  'where Cin7 also makes plain bills by itself (%s), the parts are consumed once',
  async (autoAssemblyForPlainBoms) => {
    house.cin7.switches.set({ autoAssemblyForPlainBoms });
    const shop = await openPottery(minimum, { CLAY: 50, GLAZE: 50 });
    await shop.capture(sets(3));
    expect(onHand(shop, 'CLAY')).toBe(44);
    expect(buildsIn(shop)).toEqual(['3 SET COMPLETED']);
  },
);

test('where Cin7 leaves the build a draft, the components are written from its bill', async () => {
  house.cin7.switches.set({ buildLinesFilledIn: false });
  const shop = await openPottery(minimum, { CLAY: 50, GLAZE: 50 });
  const since = lastSeq();
  await shop.capture(sets(3));
  expect(buildsIn(shop)).toEqual(['3 SET COMPLETED']);
  expect([onHand(shop, 'CLAY'), onHand(shop, 'GLAZE')]).toEqual([44, 47]);
  const calls = callsSince(shop, since);
  const more = calls.slice(calls.indexOf('POST /sale') + 1, calls.indexOf('POST /sale/order'));
  expect(more).toHaveLength(5);
});

test('what a service of the bill costs only Cin7 knows: such a draft waits for a person', async () => {
  house.cin7.switches.set({ buildLinesFilledIn: false });
  const shop = await openPottery(minimum, { CLAY: 50 }, [
    { sku: 'LABOUR', type: 'Service', price: 5, averageCost: 5 },
    {
      sku: 'BOWL',
      price: 9,
      bill: [{ sku: 'CLAY', quantity: 1 }],
      billServices: [{ sku: 'LABOUR', quantity: 1 }],
    },
  ]);
  const parked = await shop.capture(sets(2, 'BOWL'), 'needs-you');
  expect(parked.problem).toMatchObject({
    code: 'build-unfinished',
    sentence: 'Cin7 Core left assembly FG-00001 of BOWL a draft.',
  });
  const [build] = shop.cin7.builds.values();
  await shop.merchant.call('POST', 'finishedGoods/order', {
    TaskID: build?.TaskID,
    Status: 'AUTHORISED',
    OrderLines: [{ ProductCode: 'CLAY', Quantity: 2 }],
  });
  await retry(shop, parked.orderId);
  await shop.untilState(parked.orderId, 'done');
  expect(buildsIn(shop)).toEqual(['2 BOWL COMPLETED']);
});

test('wastage and services of a bill are taken as Cin7 counts them', async () => {
  const shop = await openPottery(minimum, { CLAY: 50 }, [
    { sku: 'LABOUR', type: 'Service', price: 5, averageCost: 5 },
    {
      sku: 'BOWL',
      price: 9,
      bill: [{ sku: 'CLAY', quantity: 1, wastagePercent: 10 }],
      billServices: [{ sku: 'LABOUR', quantity: 1 }],
    },
  ]);
  await shop.capture(sets(10, 'BOWL'));
  expect(onHand(shop, 'CLAY')).toBe(39);
});

test('a bill without components is told, and a bill corrected in Cin7 is used', async () => {
  const shop = await openPottery(minimum, { CLAY: 50 }, [{ sku: 'BOWL', price: 9, bill: [] }]);
  const parked = await shop.capture(sets(2, 'BOWL'), 'needs-you');
  expect(parked.problem).toMatchObject({ code: 'assembly-bill-unusable' });
  const [bowl, clay] = [shop.cin7.productBySku('BOWL'), shop.cin7.productBySku('CLAY')];
  if (bowl === undefined || clay === undefined) throw new Error('no such product');
  const waste = { WastagePercent: 0, WastageQuantity: 0, CostPercentage: 0 };
  const part = { ComponentProductID: clay.ID, ProductCode: 'CLAY', Name: 'CLAY', Quantity: 3, ...waste };
  shop.cin7.putProduct({ ...bowl, BillOfMaterialsProducts: [part], LastModifiedOn: shop.cin7.instant() });
  await shop.call('POST', '/check');
  await retry(shop, parked.orderId);
  await shop.untilState(parked.orderId, 'done');
  expect(onHand(shop, 'CLAY')).toBe(44);
});

describe('components short', () => {
  const short = { CLAY: 3, GLAZE: 1 };

  test('the order waits for them by name, nothing is half made, and retry goes on', async () => {
    const shop = await openPottery(minimum, short);
    const parked = await shop.capture(sets(3), 'needs-you');
    expect(parked.problem).toMatchObject({
      code: 'components-short',
      whoActs: 'merchant',
      sentence: 'Assembly of SET waits for 3 × CLAY, 2 × GLAZE at London.',
    });
    expect(buildsIn(shop)).toEqual([]);
    expect(shop.saleOf(parked).order.status).not.toBe('AUTHORISED');
    setStock(shop.cin7, [
      { sku: 'CLAY', location: 'London', onHand: 6 },
      { sku: 'GLAZE', location: 'London', onHand: 3 },
    ]);
    await retry(shop, parked.orderId);
    await shop.untilState(parked.orderId, 'done');
    expect(buildsIn(shop)).toEqual(['3 SET COMPLETED']);
  });

  test('each pull looks for them once, and it goes on by itself when they are there; nobody is woken in vain', async () => {
    const shop = await openPottery(minimum, short);
    const [id = ''] = await shop.take(sets(3));
    // ShipStation's webhook for the new order has it looked at once more.
    await until('the webhook was followed', async () =>
      (await shop.operations()).some(
        ({ trigger, finishedAt }) => trigger === 'webhook' && finishedAt !== null,
      ),
    );
    const parked = await shop.untilState(id, 'needs-you');
    const looks = async () =>
      (await shop.timeline(id)).filter((each) => each.startsWith('step parked')).length;
    const before = { calls: shop.cin7Calls().length, looks: await looks() };
    await shop.pull();
    expect(callsSince(shop, 0).slice(before.calls)).toEqual(['GET /ref/productavailability']);
    expect(await looks()).toBe(before.looks);
    setStock(shop.cin7, [
      { sku: 'CLAY', location: 'London', onHand: 6 },
      { sku: 'GLAZE', location: 'London', onHand: 3 },
    ]);
    await shop.pull();
    await shop.untilState(parked.orderId, 'done');
    expect(buildsIn(shop)).toEqual(['3 SET COMPLETED']);
  });

  test('taken by somebody between the look and the pick: the order names what is short now', async () => {
    const shop = await openPottery(minimum, { CLAY: 6, GLAZE: 3 });
    const account = shop.cin7Keys.accountId;
    house.cin7.faults.add({ path: '*/finishedGoods/pick', kinds: ['error-500'], writesOnly: true, account });
    const [id = ''] = await shop.take(sets(3));
    await until('it is begun', () => Promise.resolve(shop.cin7.builds.values()[0]));
    setStock(shop.cin7, [{ sku: 'GLAZE', location: 'London', onHand: 1 }]);
    house.cin7.faults.clear();
    const parked = await shop.untilState(id, 'needs-you');
    expect(parked.problem?.sentence).toBe('Assembly of SET waits for 2 × GLAZE at London.');
    setStock(shop.cin7, [{ sku: 'GLAZE', location: 'London', onHand: 3 }]);
    await retry(shop, id);
    await shop.untilState(id, 'done');
    expect(buildsIn(shop)).toEqual(['3 SET COMPLETED']);
  });

  test('authorised by hand meanwhile, and made by Cin7 itself: adopted, and never doubled', async () => {
    const shop = await openPottery(minimum, short);
    const parked = await shop.capture(sets(3), 'needs-you');
    house.cin7.switches.set({ autoAssemblyForPlainBoms: true });
    setStock(shop.cin7, [
      { sku: 'CLAY', location: 'London', onHand: 50 },
      { sku: 'GLAZE', location: 'London', onHand: 50 },
    ]);
    await authoriseByHand(shop, parked);
    expect(buildsIn(shop)).toEqual(['3 SET COMPLETED']);
    await retry(shop, parked.orderId);
    await until('the build is adopted', async () =>
      (await shop.timeline(parked.orderId)).join('\n').includes('for the sale itself: no other is made'),
    );
    await shop.untilState(parked.orderId, 'needs-you');
    expect(buildsIn(shop)).toEqual(['3 SET COMPLETED']);
    expect(onHand(shop, 'CLAY')).toBe(44);
  });

  test('authorised by hand and not made: what the order takes itself is not made twice', async () => {
    const shop = await openPottery(minimum, short);
    const parked = await shop.capture(sets(3), 'needs-you');
    await authoriseByHand(shop, parked);
    setStock(shop.cin7, [
      { sku: 'CLAY', location: 'London', onHand: 50 },
      { sku: 'GLAZE', location: 'London', onHand: 50 },
    ]);
    await retry(shop, parked.orderId);
    await until('it is made', () => Promise.resolve(buildsIn(shop).length > 0));
    await until('it is made', () => Promise.resolve(buildsIn(shop)[0] === '3 SET COMPLETED'));
  });

  test('the setting switched off wakes it: it is authorised as it is', async () => {
    const shop = await openPottery(minimum, short);
    const parked = await shop.capture(sets(3), 'needs-you');
    await shop.putSettings({});
    const still = await until('it waits for stock now', async () => {
      const now = await shop.order(parked.orderId);
      return now.problem?.code === 'short-stock' && now;
    });
    expect(still.problem?.sentence).toContain('waits for 3 × SET at London.');
    expect(buildsIn(shop)).toEqual([]);
  });
});

/** Says retry. The order may just be looking again by itself, because a pull began: then it is told once it waits again. */
async function retry(shop: Shop, id: string): Promise<void> {
  await until('the decision is taken, or no longer needed', async () => {
    const answer = await shop.send('POST', `/orders/${id}/decisions`, { action: 'retry' });
    return answer.status < 300 || (await shop.order(id)).state === 'done';
  });
}

async function authoriseByHand(shop: Shop, of: Order): Promise<void> {
  const sale = shop.saleOf(of);
  const rule = 'UK VAT 20%';
  await shop.merchant.call('POST', 'sale/order', {
    SaleID: sale.ID,
    Status: 'AUTHORISED',
    Lines: [{ SKU: 'SET', Name: 'SET', Quantity: 3, Price: 25, Tax: 0, TaxRule: rule, Total: 75 }],
    AdditionalCharges: [],
  });
}

test('two orders at once do not count on the same pieces: each gets its own', async () => {
  const shop = await openPottery(minimum, { SET: 1, CLAY: 50, GLAZE: 50 });
  const ids = await shop.take(sets(2), sets(2), sets(2), sets(2));
  for (const id of ids) await shop.untilState(id, 'done');
  expect(buildsIn(shop)).toHaveLength(4);
  expect(onHand(shop, 'SET')).toBe(0);
  expect(onHand(shop, 'CLAY')).toBe(50 - 2 * 7);
});

test('a build that a person voids is told, and made once more only on retry', async () => {
  const shop = await openPottery(minimum, { CLAY: 50, GLAZE: 50 });
  house.cin7.faults.add({
    path: '*/finishedGoods/pick',
    kinds: ['error-500'],
    writesOnly: true,
    account: shop.cin7Keys.accountId,
  });
  const [id = ''] = await shop.take(sets(2));
  const build = await until('it is begun', () => Promise.resolve(shop.cin7.builds.values()[0]));
  await shop.merchant.call('DELETE', `finishedGoods?ID=${build.TaskID}&Void=true`);
  house.cin7.faults.clear();
  const parked = await shop.untilState(id, 'needs-you');
  expect(parked.problem).toMatchObject({ code: 'build-voided' });
  await retry(shop, id);
  await shop.untilState(id, 'done');
  expect(buildsIn(shop)).toEqual(['2 SET VOIDED', '2 SET COMPLETED']);
});

test('a product of which an order of before is edited or paid later is not made again', async () => {
  const shop = await openPottery({ ...minimum, paymentAccounts: {} }, { CLAY: 50, GLAZE: 50 });
  const done = await shop.capture(sets(2));
  await shop.putSettings(minimum);
  await shop.call('POST', `/orders/${done.orderId}/process-now`);
  await shop.history(done);
  expect(buildsIn(shop)).toEqual(['2 SET COMPLETED']);
});
