import { randomUUID } from 'node:crypto';
import { addProducts } from '../../sandbox/cin7';
import { OpenProblemList } from '../../schemas/api/problems';
import { exportScheduleId } from '../../domain/messages/workflow-ids';
import { openCustomStore, type SaleStage } from '../kit/feed-store';
import { type House, openHouse } from '../kit/house';
import { order } from '../kit/orders';
import { schemaErrors, textAt } from '../kit/order-schema';
import { explainSale } from '../../db/exports/explain';
import { readExportPage } from '../../db/exports/read-page';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const open = async (settings = {}) => openCustomStore(await house.openShop(), settings);

test('a picked and packed sale with a drafted shipment is in ShipStation as it is in Cin7', async () => {
  const store = await open();
  const sale = store.makeSale({ charges: [{ description: 'Shipping', price: 5 }] });
  const row = await store.sync();
  expect(row).toMatchObject({ trigger: 'admin', processed: 1, skipped: 0, failed: 0, problem: null });
  const found = (await store.exported()).get(sale.number);
  if (found === undefined) throw new Error('not exported');
  expect(textAt(found, 'OrderID')).toBe(sale.ID);
  expect(textAt(found, 'OrderStatus')).toBe('unpaid');
  expect(textAt(found, 'OrderTotal')).toBe('22.00');
  expect(textAt(found, 'ShippingAmount')).toBe('5.00');
  expect(textAt(found, 'CustomField3')).toBe(`cin7-sale:${sale.ID}`);
  expect(textAt(found, 'Customer', 'ShipTo', 'State')).toBe('IL');
  expect(textAt(found, 'Customer', 'ShipTo', 'Country')).toBe('US');
  const page = await readExportPage(house.db, store.of, { from: new Date(0), to: new Date() }, 1);
  expect(await schemaErrors(`<Orders pages="1">${page.texts.join('\n')}</Orders>`)).toEqual([]);
  expect(await store.explain(sale)).toMatchObject({ state: 'exported', reason: null, statusWord: 'unpaid' });
});

test.each<[string, Record<SaleStage, string>]>([
  [
    'pick-pack-ship',
    {
      draft: 'order-not-authorised',
      authorised: 'not-picked',
      picked: 'not-packed',
      packed: 'no-shipment',
      drafted: 'unpaid',
      shipped: 'unpaid',
    },
  ],
  [
    'packed',
    {
      draft: 'order-not-authorised',
      authorised: 'not-picked',
      picked: 'not-packed',
      packed: 'unpaid',
      drafted: 'unpaid',
      shipped: 'ship-authorised',
    },
  ],
  [
    'authorised',
    {
      draft: 'order-not-authorised',
      authorised: 'unpaid',
      picked: 'unpaid',
      packed: 'unpaid',
      drafted: 'unpaid',
      shipped: 'already-shipped',
    },
  ],
])('exportWhen %s decides from which stage on a sale is offered', async (exportWhen, expected) => {
  const store = await open({ exportWhen });
  const sales = Object.keys(expected).map(
    (stage) => [stage, store.makeSale({ stage: stage as SaleStage })] as const,
  );
  await store.sync();
  const found = await Promise.all(
    sales.map(async ([stage, sale]) => {
      const explained = await store.explain(sale);
      return [stage, explained?.reason ?? explained?.statusWord];
    }),
  );
  expect(Object.fromEntries(found)).toEqual(expected);
});

test('one call for the list and one for each sale that really changed, and none when nothing did', async () => {
  const store = await open();
  const sales = [store.makeSale(), store.makeSale(), store.makeSale()];
  store.makeSale({ stage: 'draft' });
  store.makeSale({ stage: 'shipped', tracking: 'RM1' });
  store.void(store.makeSale());
  let since = store.lastCall;
  await store.sync();
  // The three others are left out by their row alone.
  expect(store.calls(since)).toEqual({ 'GET /saleList': 1, 'GET /sale': 3 });

  since = store.lastCall;
  expect(await store.sync()).toMatchObject({ processed: 0, skipped: 0, failed: 0 });
  expect(store.calls(since)).toEqual({ 'GET /saleList': 1 });

  const [first] = sales;
  if (first === undefined) throw new Error('no sale');
  // Touched, with nothing in it that ShipStation is told.
  store.shop.cin7.saveSale({ ...store.saleNow(first.ID) });
  since = store.lastCall;
  const stamps = async () => (await store.explain(first))?.lastModified?.toISOString();
  const before = await stamps();
  await store.sync();
  expect(store.calls(since)).toEqual({ 'GET /saleList': 1, 'GET /sale': 1 });
  expect(await stamps()).toBe(before);
});

test('every sale that is left out says why', async () => {
  const store = await open({ exportWhen: 'authorised' });
  addProducts(store.shop.cin7, [{ sku: 'ADVICE', name: 'Advice', price: 50, type: 'Service' }]);
  const sales = {
    'has-tracking': store.makeSale({ stage: 'drafted', tracking: 'RM2' }),
    'order-not-authorised': store.makeSale({ stage: 'draft' }),
    'no-shippable-lines': store.makeSale({ stage: 'authorised', lines: [{ sku: 'ADVICE', quantity: 1 }] }),
    'no-address': store.makeSale({ stage: 'authorised', address: null }),
    'came-from-shipstation': store.makeSale({ header: { ExternalID: 'shipstation:ss-1:4711' } }),
  };
  await store.sync();
  for (const [reason, sale] of Object.entries(sales)) {
    const explained = await store.explain(sale);
    expect(explained).toMatchObject({ state: 'left-out', reason });
    expect(explained?.sentence).toMatch(/\.$/);
  }
  expect((await store.exported()).size).toBe(0);
});

test('a bad sale is quarantined with a sentence and a fix, the others go on, and mending it is enough', async () => {
  const store = await open();
  const bad = store.makeSale({
    address: { Line1: '1 Nowhere', City: 'Lost City', Country: 'USA', State: 'Atlantis' },
  });
  const good = store.makeSale();
  expect(await store.sync()).toMatchObject({ processed: 1, failed: 1 });
  expect(await store.statusOf(good)).toBe('unpaid');
  const explained = await store.explain(bad);
  expect(explained).toMatchObject({ state: 'quarantined', reason: 'field-invalid' });
  expect(explained?.sentence).toContain('state');
  expect(explained?.fix).not.toBe('');
  const problems = async () =>
    OpenProblemList.parse(
      await store.shop.api.expect('GET', `/tenants/${store.shop.tenant}/problems`),
    ).problems.map((one) => one.problem.code);
  expect(await problems()).toContain('export-quarantined');

  const { header } = store.saleNow(bad.ID);
  store.shop.cin7.saveSale({
    ...store.saleNow(bad.ID),
    header: { ...header, ShippingAddress: { ...header.ShippingAddress, State: 'Texas' } },
  });
  await store.sync();
  expect(await store.explain(bad)).toMatchObject({ state: 'exported' });
  expect(await store.statusOf(bad)).toBe('unpaid');
  expect(await problems()).not.toContain('export-quarantined');
});

test('voided and shipped flow into later exports, and what was never offered stays out', async () => {
  const store = await open();
  const [a, b] = [store.makeSale(), store.makeSale()];
  await store.sync();
  store.void(a);
  store.byHand('PUT', 'sale/fulfilment/ship', {
    TaskID: store.saleNow(b.ID).fulfilments[0]?.TaskID,
    Status: 'AUTHORISED',
    Lines: [
      {
        ShipmentDate: store.shop.cin7.today(),
        Box: 'Box 1',
        Carrier: 'UPS',
        TrackingNumber: '1Z',
        IsShipped: true,
      },
    ],
  });
  const never = store.makeSale();
  store.void(never);
  expect(await store.sync()).toMatchObject({ processed: 1, cancelled: 1 });
  expect(await store.statusOf(a)).toBe('voided');
  expect(await store.statusOf(b)).toBe('shipped');
  expect(await store.statusOf(never)).toBeUndefined();
  expect(await store.explain(never)).toMatchObject({ reason: 'voided' });
});

test('what was offered and can no longer be told is held back there, and its voiding still reaches ShipStation', async () => {
  const store = await open();
  const sale = store.makeSale();
  await store.sync();
  const { header } = store.saleNow(sale.ID);
  store.shop.cin7.saveSale({
    ...store.saleNow(sale.ID),
    header: { ...header, ShippingAddress: { ...header.ShippingAddress, State: 'Atlantis' } },
  });
  await store.sync();
  expect(await store.explain(sale)).toMatchObject({ state: 'quarantined', statusWord: 'on-hold' });
  expect(await store.statusOf(sale)).toBe('on-hold');
  const [order] = (await store.exported()).values();
  expect(order && textAt(order, 'Customer', 'ShipTo', 'State')).toBe('IL');
  store.void(sale);
  await store.sync();
  expect(await store.statusOf(sale)).toBe('voided');
});

test('a sale that is undone in Cin7 is held back in ShipStation until it is ready again', async () => {
  const store = await open({ exportWhen: 'authorised' });
  const sale = store.makeSale({ stage: 'authorised' });
  await store.sync();
  store.byHand('DELETE', 'sale', undefined, `ID=${sale.ID}&Void=false`);
  await store.sync();
  expect(await store.statusOf(sale)).toBe('on-hold');
});

test('another exportWhen judges anew what it may decide otherwise', async () => {
  const store = await open();
  const sale = store.makeSale({ stage: 'authorised' });
  await store.sync();
  expect(await store.explain(sale)).toMatchObject({ reason: 'not-picked' });
  await store.putSettings({ exportWhen: 'authorised' });
  await store.sync();
  expect(await store.statusOf(sale)).toBe('unpaid');
});

test('more sales than a page of the list are all seen, in whatever order they come', async () => {
  const store = await open({ exportWhen: 'authorised' });
  const sales = Array.from({ length: 30 }, () => store.makeSale({ stage: 'authorised' }));
  for (let at = 0; at < 1_000; at++) store.makeSale({ stage: 'draft' });
  const since = store.lastCall;
  expect(await store.sync()).toMatchObject({ processed: 30, skipped: 1_000, problem: null });
  expect(store.calls(since)['GET /saleList']).toBeGreaterThanOrEqual(2);
  expect(store.calls(since)['GET /sale']).toBe(30);
  const exported = await store.exported();
  expect(sales.filter((sale) => !exported.has(sale.number))).toEqual([]);
});

test('a sale that Cin7 lists and then does not know stops nobody', async () => {
  const store = await open();
  const good = store.makeSale();
  await house.db
    .insertInto('sale_copy')
    .values({
      tenant_id: store.shop.tenant,
      connection_id: store.connection,
      sale_id: randomUUID(),
      order_number: 'SO-GONE',
      row_fingerprint: 'listed before',
      state: 'pending',
    })
    .execute();
  expect(await store.sync()).toMatchObject({ processed: 1, skipped: 1, problem: null });
  expect(await store.statusOf(good)).toBe('unpaid');
  expect(await explainSale(house.db, store.of, 'so-gone')).toMatchObject({
    reason: 'sale-vanished',
    due: false,
  });
});

test('a revoked key stops the connection with one problem, and new keys let it go on where it was', async () => {
  const store = await open();
  const sale = store.makeSale();
  store.shop.merchant.revoke(store.shop.cin7Keys.applicationKey);
  expect(await store.sync()).toMatchObject({ processed: 0, problem: { code: 'key-revoked' } });
  const problems = OpenProblemList.parse(
    await store.shop.api.expect(
      'GET',
      `/tenants/${store.shop.tenant}/problems?connection=${store.connection}`,
    ),
  ).problems;
  expect(problems.map((one) => one.problem.code)).toEqual(['key-revoked']);
  const before = (await store.operations()).length;
  const applicationKey = randomUUID();
  store.shop.merchant.makeKey(applicationKey);
  await store.call('PUT', '/credentials', { cin7: { applicationKey } });
  await store.untilSynced(before);
  expect(await store.statusOf(sale)).toBe('unpaid');
});

test("Cin7's own ShipStation connection is noticed by the channel of its sales, which stay out", async () => {
  const store = await open();
  const sale = store.makeSale();
  const { header } = store.saleNow(sale.ID);
  store.shop.cin7.saveSale({
    ...store.saleNow(sale.ID),
    header: { ...header, SourceChannel: 'ShipStation' },
  });
  await store.sync();
  expect(await store.explain(sale)).toMatchObject({ reason: 'came-by-native-store' });
  const isTold = async () =>
    OpenProblemList.parse(
      await store.shop.api.expect('GET', `/tenants/${store.shop.tenant}/problems`),
    ).problems.some((one) => one.problem.code === 'native-connection-on');
  expect(await isTold()).toBe(true);

  // A day later, and none of its sales was touched again.
  store.void(sale);
  store.shop.cin7.saveSale({ ...store.saleNow(sale.ID), header: { ...header, SourceChannel: 'Shopify' } });
  await house.db
    .updateTable('problem')
    .set({ last_at: new Date(Date.now() - 25 * 3_600_000) })
    .where('tenant_id', '=', store.shop.tenant)
    .execute();
  await store.sync();
  expect(await isTold()).toBe(false);
});

test('a worker that is stopped in the midst of a sync goes on with it, and nothing is told twice', async () => {
  const store = await open({ exportWhen: 'authorised' });
  const sales = Array.from({ length: 40 }, () => store.makeSale({ stage: 'authorised' }));
  const before = (await store.operations()).length;
  await store.call('POST', '/sync');
  await house.stopWorker();
  await house.startWorker();
  await store.untilSynced(before);
  expect((await store.exported()).size).toBe(sales.length);
  const rows = await house.db
    .selectFrom('export_change')
    .select('ordinal')
    .where('tenant_id', '=', store.shop.tenant)
    .orderBy('ordinal')
    .execute();
  expect(rows.map((row) => Number(row.ordinal))).toEqual(sales.map((_, at) => at + 1));
});

test('a vendor that fails for a while costs no sale', async () => {
  const store = await open();
  const sales = [store.makeSale(), store.makeSale()];
  house.cin7.faults.add({
    kinds: ['error-500'],
    path: '/sale',
    times: 2,
    account: store.shop.cin7Keys.accountId,
  });
  await store.sync();
  expect((await store.exported()).size).toBe(sales.length);
});

test('the schedule looks every five minutes', async () => {
  const store = await open();
  const { spec } = await house.temporal.schedule
    .getHandle(exportScheduleId(store.shop.tenant, store.connection))
    .describe();
  expect(spec.intervals?.[0]?.every).toBe(300_000);
});

test('with both connections on at once, no order is ever both exported and imported', async () => {
  const store = await open({ exportWhen: 'authorised' });
  const { shop } = store;
  const byHand = Array.from({ length: 12 }, () => store.makeSale({ stage: 'authorised' }));
  const imported = shop.import(...Array.from({ length: 12 }, () => order()));
  await Promise.all([shop.pull(), store.sync(), store.sync()]);
  await Promise.all(imported.map((id) => shop.untilState(id, 'done')));
  await store.sync();
  const exported = await store.exported();
  expect([...exported.keys()].toSorted()).toEqual(byHand.map((sale) => sale.number).toSorted());

  // ShipStation has imported our orders; some of its own fields are lost or changed on the way.
  const echoes = byHand.map((sale, at) =>
    order({
      orderNumber: at % 4 === 3 ? sale.number : `X-${sale.number}`,
      orderKey: at % 4 === 0 ? sale.ID : `other-${String(at)}`,
      advancedOptions: {
        warehouseId: 901,
        ...(at % 4 === 1 && { customField3: `gift cin7-sale:${sale.ID}` }),
      },
    }),
  );
  const ids = shop.import(...echoes);
  await Promise.all([shop.pull(), store.sync()]);
  for (const [at, id] of ids.entries()) {
    const state = await shop.untilState(id, at % 4 === 2 ? 'done' : at % 4 === 3 ? 'needs-you' : 'skipped');
    if (at % 4 === 3) expect(state.problem?.code).toBe('number-matches-only');
  }
  // The only ones that were captured are those that bear no mark of ours at all.
  expect(shop.sales().filter((sale) => sale.header.ExternalID !== null)).toHaveLength(imported.length + 3);
});
