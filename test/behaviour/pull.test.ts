import { DateTime } from 'luxon';
import { addProducts, setStock } from '../../sandbox/cin7';
import { ConnectionAnswer } from '../../schemas/api/connections';
import { pullScheduleId } from '../../domain/messages/workflow-ids';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const schedule = (shop: Shop) =>
  house.temporal.schedule.getHandle(pullScheduleId(shop.tenant, shop.connection));

test('every connection has an hourly schedule of its own minute; what it starts is a pull', async () => {
  const shops = [await house.openShop(), await house.openShop()];
  const specs = await Promise.all(shops.map(async (shop) => (await schedule(shop).describe()).spec));
  expect(specs.map((spec) => spec.intervals?.[0]?.every)).toEqual([3_600_000, 3_600_000]);
  const offsets = specs.map((spec) => spec.intervals?.[0]?.offset);
  expect(new Set(offsets).size).toBe(2);

  const [shop] = shops;
  if (shop === undefined) throw new Error('no shop');
  const [id = ''] = shop.import(order());
  const before = (await shop.operations()).length;
  await schedule(shop).trigger();
  await shop.untilPulled(before);
  await shop.untilState(id, 'done');
  expect((await shop.operations())[0]).toMatchObject({ trigger: 'schedule', processed: 1, problem: null });
});

test('the cursor moves with each pull, and the next one reads two hours before it again', async () => {
  const shop = await house.openShop();
  const cursor = async () => ConnectionAnswer.parse(await shop.call('GET', '')).connection.pulledUntil ?? '';
  await shop.pull();
  const first = await cursor();
  // Seen late: it was changed an hour before the cursor, as clocks and the vendor's index may differ.
  const [id = ''] = shop.import(order());
  const late = DateTime.fromISO(first, { zone: 'America/Los_Angeles' }).minus({ hours: 1 });
  Object.assign(shop.account.order(Number(id)) ?? {}, {
    modifyDate: `${late.toFormat("yyyy-MM-dd'T'HH:mm:ss")}.0000000`,
  });
  await shop.pull();
  await shop.untilState(id, 'done');
  const [second] = await shop.operations();
  expect(second?.windowFrom).toBe(new Date(Date.parse(first) - 2 * 3_600_000).toISOString());
  expect(await cursor()).toBe(second?.windowTo);
  expect(Date.parse(await cursor())).toBeGreaterThan(Date.parse(first));
});

test('several pages are all saved, though one of them had to be read again', async () => {
  const shop = await house.openShop({ settings: { captureWhen: 'shipped' } });
  shop.import(...Array.from({ length: 501 }, () => order()));
  house.shipstation.faults.add({
    kinds: ['error-500'],
    path: '/orders',
    times: 1,
    account: shop.keys.apiKey,
  });
  await shop.pull();
  expect((await shop.operations())[0]).toMatchObject({ skipped: 501, processed: 0, failed: 0 });
  const pages = shop.shipstationCalls().filter((call) => call.path === '/orders' && call.status === 200);
  expect(pages.at(-1)?.query).toMatchObject({ page: '2' });
}, 60_000);

test('a pull costs one call, and an order that did not change is not counted again', async () => {
  const shop = await house.openShop();
  await shop.capture(order());
  const before = house.shipstation.journal.entries().at(-1)?.seq ?? 0;
  await shop.pull();
  expect(shop.shipstationCalls(before)).toHaveLength(1);
  expect((await shop.operations())[0]).toMatchObject({ processed: 0, skipped: 0, cancelled: 0, failed: 0 });
});

test('poisoned orders stop themselves only: each says why, all others of the page are done', async () => {
  const shop = await house.openShop();
  const many = Array.from({ length: 2_000 }, (_, at) => `BULK-${String(at)}`);
  addProducts(
    shop.cin7,
    many.map((sku) => ({ sku, price: 1 })),
  );
  setStock(
    shop.cin7,
    many.slice(0, 10).map((sku) => ({ sku, location: 'London', onHand: 10_000 })),
  );
  const bad = {
    'order-unreadable': order(),
    'no-positive-line': order({ items: [line('MUG', -2)], amountPaid: 0 }),
    'no-lines': order({ items: [], amountPaid: 0 }),
    'address-missing': order({ shipTo: { name: 'Nobody' }, billTo: { name: 'Nobody' } }),
    'too-many-lines': order({ items: many.map((sku) => line(sku)) }),
  };
  const good = [
    order(),
    order({ customerNotes: 'n'.repeat(1_000_000), internalNotes: 'i'.repeat(100_000) }),
    order({
      items: [line('MUG', 1, { name: 'Tasse 🫖👩‍👩‍👧‍👦 “süß”', options: [{ name: '✨', value: '🟦' }] })],
      shipTo: {
        name: '张伟 🎁',
        street1: 'Çırağan Cd. 32',
        city: 'İstanbul',
        postalCode: '34349',
        country: 'TR',
      },
      customerNotes: 'Gracias 💙 \u0000 end',
    }),
    order({ items: [line('MUG', 3), line('CARD', -1)] }),
    order({
      items: Array.from({ length: 2_000 }, (_, at) =>
        line(`BULK-${String(at % 10)}`, 1, { lineItemKey: String(at) }),
      ),
    }),
  ];
  const ids = shop.import(...Object.values(bad), ...good);
  Object.assign(shop.account.order(Number(ids[0])) ?? {}, { orderTotal: 'twelve pounds' });
  await shop.pull();

  const codes = Object.keys(bad);
  const parked = await Promise.all(codes.map((_, at) => shop.untilState(ids[at] ?? '', 'needs-you', 40_000)));
  expect(parked.map((each) => each.problem?.code)).toEqual(codes);
  expect(parked.every((each) => /\.$/.test(each.problem?.sentence ?? '') && each.problem?.fix !== '')).toBe(
    true,
  );
  const done = await Promise.all(ids.slice(codes.length).map((id) => shop.untilState(id, 'done', 40_000)));
  expect(done.map((each, at) => shop.invoiced(each) === good[at]?.amountPaid)).toEqual(done.map(() => true));
  expect(shop.sales()).toHaveLength(good.length);
  expect((await shop.operations())[0]).toMatchObject({ failed: 1, processed: ids.length - 1 });
}, 90_000);

test('the unreadable order goes on by itself once it is mended', async () => {
  const shop = await house.openShop();
  const [id = ''] = shop.import(order());
  const stored = shop.account.order(Number(id)) ?? {};
  Object.assign(stored, { orderTotal: null });
  await shop.pull();
  const parked = await shop.untilState(id, 'needs-you');
  expect(parked.problem?.sentence).toContain('orderTotal');
  Object.assign(stored, { orderTotal: 19.25 });
  await shop.pull();
  await shop.untilState(id, 'done');
});

test('a pull that is asked for while no worker runs is stored, and done when one does', async () => {
  const shop = await house.openShop();
  const [id = ''] = shop.import(order());
  await house.stopWorker();
  try {
    await shop.call('POST', '/pull');
    await shop.call('POST', '/pull');
    expect((await shop.send('GET', `/orders/${id}`)).status).toBe(404);
  } finally {
    await house.startWorker();
  }
  await shop.untilState(id, 'done');
  expect((await until('one pull ran', () => shop.operations()))[0]).toMatchObject({
    trigger: 'admin',
    processed: 1,
  });
});
