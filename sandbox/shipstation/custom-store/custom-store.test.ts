import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { KEY, startTestClient, type TestClient } from '../test-client';
import { CUSTOM, LISTS, orderXml, pageOf, type Shop, startShop } from './test-shop';

let shop: Shop;
let client: TestClient;
beforeEach(async () => {
  shop = await startShop();
  client = await startTestClient({ switches: { shipnotifyTwiceRate: 0 } });
  connect();
});
afterEach(async () => {
  await client.close();
  await shop.close();
});

const connect = (changes: object = {}) =>
  client.my.connectCustomStore({
    storeId: CUSTOM,
    url: shop.url,
    username: 'acme',
    password: 's3cret',
    statuses: LISTS,
    ...changes,
  });
const sell = (...orders: string[]): void => {
  shop.answer = () => ({ body: pageOf(orders) });
};
const pull = () => client.my.importCustomStore(CUSTOM);
const statusNow = () => client.ok('GET', `/stores/getrefreshstatus?storeId=${String(CUSTOM)}`);

describe('an import', () => {
  it('asks for minutes in UTC, from the end of the last good one, in lower-case hex, page by page', async () => {
    shop.answer = (page) => ({ body: pageOf([orderXml(String(page))], 3) });
    const run = await pull();
    expect(run).toMatchObject({ imported: ['1', '2', '3'], pagesAsked: 3, error: null, complaints: [] });
    expect(shop.rawQueries[0]).toBe(
      '?action=export&start_date=05%2f27%2f2024+19%3a01&end_date=06%2f10%2f2024+19%3a00&page=1',
    );
    expect(shop.asked.map((query) => query.get('page'))).toEqual(['1', '2', '3']);
    client.clock.advance(5 * 60_000);
    sell();
    expect(await pull()).toMatchObject({ startDate: '06/10/2024 19:01', endDate: '06/10/2024 19:05' });
    client.switches.set({ exportWindows: 'overlap' });
    expect(await pull()).toMatchObject({ startDate: '06/10/2024 19:00', endDate: '06/10/2024 19:05' });
  });

  it('makes orders of the account', async () => {
    sell(orderXml('SO-1', { RequestedWarehouse: '<RequestedWarehouse>London</RequestedWarehouse>' }));
    await pull();
    const { orders } = await client.ok<{ orders: object[] }>('GET', `/orders?storeId=${String(CUSTOM)}`);
    expect(orders).toEqual([
      expect.objectContaining({
        orderNumber: 'SO-1',
        orderKey: 'id-SO-1',
        orderStatus: 'awaiting_shipment',
        orderDate: '2024-06-10T11:30:00.0000000',
        customerEmail: 'ada@example.com',
        customerUsername: 'ada@example.com',
        shipTo: expect.objectContaining({ name: 'Ada Quill', country: 'GB' }) as object,
        orderTotal: 28.5,
        amountPaid: 28.5,
        advancedOptions: expect.objectContaining({
          storeId: CUSTOM,
          customField3: 'token-1',
          warehouseId: 901,
        }) as object,
        items: [
          expect.objectContaining({ lineItemKey: 'mug', sku: 'MUG', quantity: 2, unitPrice: 10 }),
          expect.objectContaining({ lineItemKey: 'bag', sku: 'BAG', quantity: 1, unitPrice: 5.5 }),
        ],
      }),
    ]);
  });

  it('stops at one bad order, and nothing after it comes, until it is mended', async () => {
    const bad = orderXml('2', { OrderTotal: '<OrderTotal></OrderTotal>' });
    shop.answer = (page) => ({
      body: page === 1 ? pageOf([orderXml('1'), bad, orderXml('3')], 2) : pageOf([orderXml('4')], 2),
    });
    const run = await pull();
    expect(run).toMatchObject({ imported: ['1'], badOrder: '2', pagesAsked: 1 });
    expect(run.error).toMatch(
      /^An error occurred attempting to update orders: Error in XML\. Reason: The 'OrderTotal'/,
    );
    expect(await statusNow()).toMatchObject({ refreshStatus: run.error });
    client.clock.advance(600_000);
    sell(orderXml('1'), orderXml('2'), orderXml('3'));
    const next = await pull();
    expect(next).toMatchObject({
      startDate: run.startDate,
      imported: ['2', '3'],
      unchanged: ['1'],
      error: null,
    });
    expect(await statusNow()).toMatchObject({ refreshStatus: 'Idle' });
  });

  it('stops at a status word that is in no list, or passes the order over; capitals and blanks count', async () => {
    sell(orderXml('1', { OrderStatus: '<OrderStatus>Paid</OrderStatus>' }), orderXml('2'));
    expect(await pull()).toMatchObject({ badOrder: '1', imported: [] });
    client.switches.set({ unknownStatusWord: 'skipped' });
    expect(await pull()).toMatchObject({ skipped: ['1'], imported: ['2'], error: null });
    connect({ statuses: { ...LISTS, paid: 'paid, packed' } });
    sell(orderXml('3', { OrderStatus: '<OrderStatus>packed</OrderStatus>' }));
    expect(await pull()).toMatchObject({ skipped: ['3'] });
  });

  it.each([
    ['wrong credentials', 401, '', 'The remote server returned an error: (401) Unauthorized.'],
    [
      'a login of several',
      300,
      'This login belongs to several connections.',
      'The remote server returned an error: (300) Multiple Choices. This login belongs to several connections.',
    ],
    [
      'a failure',
      500,
      '<h1>Oops</h1>',
      'The remote server returned an error: (500) Internal Server Error. <h1>Oops</h1>',
    ],
    [
      'an empty answer',
      200,
      '',
      'An error occurred attempting to update orders: Error in XML. Reason: Root element is missing.',
    ],
  ])('shows %s as the store’s error', async (_what, status, body, said) => {
    shop.answer = () => ({ status, body });
    expect((await pull()).error).toBe(said);
    expect(await statusNow()).toMatchObject({ refreshStatus: said });
  });

  it('that cannot connect silently ends the automatic ones, until one by hand succeeds', async () => {
    const autoRefresh = async (): Promise<unknown> =>
      (await client.ok('GET', `/stores/${String(CUSTOM)}`))['autoRefresh'];
    shop.credentials = 'acme:other';
    expect((await pull()).error).toContain('(401) Unauthorized');
    expect(await autoRefresh()).toBe(false);
    shop.credentials = 'acme:s3cret';
    await client.ok('POST', `/stores/refreshstore?storeId=${String(CUSTOM)}`);
    expect(await statusNow()).toMatchObject({ refreshStatusId: 2, refreshStatus: 'Updating orders' });
    await client.channelsIdle();
    expect(await autoRefresh()).toBe(true);
  });

  it('comes by itself, at the pace that was chosen', async () => {
    connect({ everySeconds: 60 });
    client.clock.advance(60_000);
    while (shop.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await client.channelsIdle();
    expect(client.my.customStore(CUSTOM).lastRun).toMatchObject({ error: null });
  });

  it('can begin earlier, when it is told to', async () => {
    await client.ok('POST', `/stores/refreshstore?storeId=${String(CUSTOM)}&refreshDate=2024-01-01 00:00:00`);
    await client.channelsIdle();
    expect(shop.asked[0]?.get('start_date')).toBe('01/01/2024 08:00');
  });

  it('complains of pages that do not hang together, though it goes on', async () => {
    shop.answer = (page) => ({
      body:
        page === 1
          ? pageOf([orderXml('1')], 2)
          : pageOf([orderXml('1', { LastModified: '<LastModified>06/10/2024 19:01</LastModified>' })], 3),
    });
    const run = await pull();
    expect(run.complaints).toEqual(
      expect.arrayContaining([
        'Page 2 tells of 3 pages, the one before of 2.',
        'Order id-1 came twice.',
        'Order id-1 was not modified in the window.',
      ]),
    );
  });
});

describe('an order that comes again', () => {
  const changed = orderXml('1', {
    CustomField3: '<CustomField3>token-2</CustomField3>',
    OrderStatus: '<OrderStatus>held</OrderStatus>',
  });
  const read = (): object | undefined => client.my.orderByKey('id-1');
  beforeEach(async () => {
    sell(orderXml('1'));
    await pull();
    client.clock.advance(60_000);
  });

  it('changes nothing if it is the same', async () => {
    const before = read();
    expect(await pull()).toMatchObject({ unchanged: ['1'] });
    expect(read()).toEqual(before);
  });

  it('overwrites all of it, or only its status', async () => {
    sell(changed);
    client.switches.set({ customStoreUpdate: 'status' });
    expect(await pull()).toMatchObject({ updated: ['1'] });
    expect(read()).toMatchObject({
      orderStatus: 'on_hold',
      advancedOptions: { customField3: 'token-1' },
    });
    client.switches.set({ customStoreUpdate: 'all' });
    sell(changed.replace('token-2', 'token-3'));
    await pull();
    expect(read()).toMatchObject({ advancedOptions: { customField3: 'token-3' } });
  });

  it('cancels an open order, and no shipped one', async () => {
    const { orderId } = client.my.orderByKey('id-1') ?? { orderId: 0 };
    client.my.buyLabel(orderId);
    sell(orderXml('1', { OrderStatus: '<OrderStatus>voided</OrderStatus>' }));
    await pull();
    expect(read()).toMatchObject({ orderStatus: 'shipped' });
    sell(orderXml('2'));
    await pull();
    sell(orderXml('2', { OrderStatus: '<OrderStatus>voided</OrderStatus>' }));
    await pull();
    expect(client.my.orderByKey('id-2')).toMatchObject({ orderStatus: 'cancelled' });
  });
});

describe('the dialog', () => {
  it('tests a connection, and says what it got', async () => {
    expect(await client.my.testCustomStore(CUSTOM)).toEqual({ ok: true, message: 'The connection works.' });
    shop.answer = () => ({ body: '' });
    expect((await client.my.testCustomStore(CUSTOM)).message).toBe(
      "We received an error testing the Custom store: Invalid XML. Error: 'Root element is missing.' We received: ''",
    );
    connect({ password: 'wrong' });
    expect((await client.my.testCustomStore(CUSTOM)).message).toContain('(401) Unauthorized');
    connect({ url: 'http://127.0.0.1:1/' });
    expect((await client.my.testCustomStore(CUSTOM)).message).toContain('Unable to connect');
  });

  it('is shown by the API as a store with its words, and can be filled in from outside', async () => {
    const answer = await fetch(`${client.url}/_sandbox/actions/importCustomStore`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ apiKey: KEY, storeId: CUSTOM }),
    });
    expect(await answer.json()).toMatchObject({ error: null });
    expect(await client.ok('GET', `/stores/${String(CUSTOM)}`)).toMatchObject({
      marketplaceName: 'Custom Store',
      integrationUrl: shop.url,
      statusMappings: expect.arrayContaining([
        { orderStatus: 'awaiting_shipment', statusKey: 'packed' },
        { orderStatus: 'cancelled', statusKey: 'voided' },
      ]) as object,
    });
  });
});

it('a store, how far it asked and what it brought outlive the process', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'custom-store-'));
  await client.close();
  client = await startTestClient({ dir });
  connect();
  sell(orderXml('1'));
  await pull();
  await client.close();
  client = await startTestClient({ dir });
  client.clock.advance(60_000);
  expect(await pull()).toMatchObject({ startDate: '06/10/2024 19:01', unchanged: ['1'], imported: [] });
  fs.rmSync(dir, { recursive: true });
});
