import { type ShipStationStandIn, startShipStation } from '../../sandbox/shipstation/start-shipstation';
import { type FaultRule } from '../../sandbox/kit/faults';
import { failureOf, startTinyVendor } from '../test-kit/tiny-vendor';
import { type VendorCallReport } from '../vendor-call';
import { closeVendorConnections } from '../vendor-http';
import { createShipStationClient } from './client';
import { allowedResource } from './follow-resource';

const apiKey = 'client-test-key';
const apiSecret = 'client-test-secret';

const shopOrder = (orderNumber: string) => ({
  orderNumber,
  orderKey: `key-${orderNumber}`,
  orderDate: '2026-11-01T01:30:00.0000000',
  paymentDate: '2026-11-01T01:30:00.0000000',
  orderStatus: 'awaiting_shipment' as const,
  billTo: { name: 'Ann Lee' },
  shipTo: { name: 'Ann Lee', street1: '1 Lane', city: 'London', postalCode: 'N1', country: 'GB' },
  items: [{ sku: 'A', name: 'Cane', quantity: 2, unitPrice: 0.1 }],
  amountPaid: 0.2,
});

let standIn: ShipStationStandIn;
let reports: VendorCallReport[];

beforeAll(async () => {
  standIn = await startShipStation({
    callsPerMinute: 'unlimited',
    accounts: [
      {
        apiKey,
        apiSecret,
        stores: [{ storeId: 21_001, storeName: 'Shop', marketplaceId: 36 }],
        warehouses: [
          { warehouseId: 901, warehouseName: 'London', originAddress: { name: 'Desk', country: 'GB' } },
        ],
        products: [{ sku: 'A', name: 'Cane' }],
      },
    ],
  });
});
beforeEach(() => {
  reports = [];
  standIn.faults.clear();
  standIn.switches.reset();
  standIn.setCallsPerMinute(undefined);
});
afterAll(async () => {
  await standIn.close();
  await closeVendorConnections();
});

const clientOf = (over: Partial<Parameters<typeof createShipStationClient>[0]> = {}) =>
  createShipStationClient({
    baseUrl: standIn.url,
    apiKey,
    apiSecret,
    onCall: (report) => reports.push(report),
    timeoutMs: 500,
    ...over,
  });

describe('reading', () => {
  test('orders come in UTC, with text ids and decimal money', async () => {
    const [made] = standIn.account(apiKey).importOrders([shopOrder('A-1')]);
    const page = await clientOf().listOrders({ orderNumber: 'A-1', modifyDateStart: '2020-01-01T00:00:00Z' });
    expect(page).toMatchObject({ total: 1, page: 1, last: true });
    expect(page.rows[0]).toMatchObject({
      readable: true,
      order: {
        orderId: String(made?.orderId),
        orderDate: '2026-11-01T08:30:00.000Z',
        total: '0.2',
        lines: [{ sku: 'A', quantity: '2', unitPrice: '0.1' }],
      },
    });
  });

  test('the last page is known, also when the vendor says pages: 0', async () => {
    standIn.account(apiKey).importOrders(['P-1', 'P-2', 'P-3'].map(shopOrder));
    const read = (page: number) => clientOf().listOrders({ orderNumber: 'P-', page, pageSize: 2 });
    expect([(await read(1)).last, (await read(2)).last]).toEqual([false, true]);
    standIn.switches.set({ pagesZeroForOnePage: true });
    expect((await clientOf().listOrders({ orderNumber: 'P-' })).last).toBe(true);
  });

  test('one order by its id, and the journal line without it', async () => {
    const [made] = standIn.account(apiKey).importOrders([shopOrder('B-1')]);
    expect(await clientOf().getOrder(String(made?.orderId))).toMatchObject({ order: { orderNumber: 'B-1' } });
    expect(reports).toMatchObject([{ endpoint: 'GET /orders/{orderId}', status: 200, outcome: 'done' }]);
    expect(reports[0]?.rateLimit?.remaining).toEqual(expect.any(Number));
  });

  test('an order that is gone is not found', async () => {
    expect(await failureOf(clientOf().getOrder('999999999'))).toMatchObject({
      kind: 'not-found',
      status: 404,
    });
  });

  test('labels, fulfillments, stores, warehouses, products and customers', async () => {
    const account = standIn.account(apiKey);
    const [labelled, marked] = account.importOrders([shopOrder('C-1'), shopOrder('C-2')]);
    account.buyLabel(labelled?.orderId ?? 0);
    account.shipWithoutLabel(marked?.orderId ?? 0);
    const client = clientOf();
    const { shipments } = await client.listShipments({ orderNumber: 'C-1', includeShipmentItems: true });
    expect(shipments).toMatchObject([{ orderNumber: 'C-1', voided: false, shipmentItems: [{ sku: 'A' }] }]);
    const { fulfillments } = await client.listFulfillments({ orderNumber: 'C-2' });
    expect(fulfillments).toMatchObject([{ orderNumber: 'C-2' }]);
    expect(await client.listStores()).toContainEqual(expect.objectContaining({ storeId: '21001' }));
    expect(await client.listWarehouses()).toContainEqual(expect.objectContaining({ warehouseId: '901' }));
    expect((await client.listProducts({ sku: 'A' })).products).toMatchObject([{ sku: 'A' }]);
    expect((await client.listCustomers({})).page).toBe(1);
  });
});

describe('webhooks', () => {
  test.each(['id', 'full'] as const)(
    'are made, listed and removed; the answer may be the %s',
    async (form) => {
      if (form === 'id') standIn.switches.set({ subscribeAnswer: 'id' });
      const client = clientOf();
      const { id } = await client.subscribeWebhook({
        target_url: 'https://bridge.example.com/webhooks/shipstation/token',
        event: 'ORDER_NOTIFY',
        friendly_name: 'bridge',
      });
      expect(await client.listWebhooks()).toMatchObject([{ WebHookID: id, HookType: 'ORDER_NOTIFY' }]);
      await client.deleteWebhook(id);
      expect(await client.listWebhooks()).toEqual([]);
    },
  );

  test('an event that does not exist never leaves', async () => {
    const body = { target_url: 'https://bridge.example.com/', event: 'ORDER_CHANGED' };
    const failure = await failureOf(clientOf().subscribeWebhook(body as never));
    expect(failure).toMatchObject({ refusal: 'body-invalid', outcome: 'not-done' });
    expect(reports).toEqual([]);
  });

  test('a resource is read, whatever it is', async () => {
    standIn.account(apiKey).importOrders([shopOrder('D-1')]);
    const resource = await clientOf().followResource(`${standIn.url}/orders?orderNumber=D-1`);
    expect(resource).toMatchObject({ kind: 'orders', page: { rows: [{ readable: true }] } });
    expect(await clientOf().followResource(`${standIn.url}/shipments?orderNumber=none`)).toMatchObject({
      kind: 'shipments',
    });
    expect(reports[0]?.endpoint).toBe('GET /orders');
  });

  test.each([
    ['https://ssapi.shipstation.com/orders?importBatch=1', true],
    ['https://ssapi12.shipstation.com/shipments?batchId=1', true],
    ['http://ssapi6.shipstation.com/orders', false],
    ['https://ssapi6.shipstation.com:8443/orders', false],
    ['https://ssapi.shipstation.com.evil.example/orders', false],
    ['https://evil.example/ssapi.shipstation.com', false],
    ['https://xssapi.shipstation.com/orders', false],
    ['https://user:pass@ssapi.shipstation.com/orders', false],
    ['http://169.254.169.254/latest/meta-data', false],
    ['not an address', false],
    ['http://configured.example:8080/orders', true],
    ['http://configured.example:8081/orders', false],
  ])('%s may be followed: %s', (address, allowed) => {
    expect(allowedResource(address, 'http://configured.example:8080/') !== null).toBe(allowed);
  });

  test('a foreign address is refused and nothing is sent there', async () => {
    const stranger = await startTinyVendor();
    expect(await failureOf(clientOf().followResource(stranger.url))).toMatchObject({
      refusal: 'host-not-allowed',
    });
    expect(stranger.calls).toEqual([]);
    await stranger.close();
  });
});

describe('failures', () => {
  const hook = { target_url: 'https://bridge.example.com/', event: 'SHIP_NOTIFY' } as const;

  test('a wrong secret', async () => {
    const failure = await failureOf(clientOf({ apiSecret: 'wrong' }).listStores());
    expect(failure).toMatchObject({ kind: 'key-refused', whoActs: 'merchant', status: 401 });
    expect(JSON.stringify(failure)).not.toContain('wrong');
  });

  test('over the limit: wait as long as the vendor says', async () => {
    standIn.setCallsPerMinute(1);
    await failureOf(Promise.all([clientOf().listStores(), clientOf().listStores(), clientOf().listStores()]));
    const failure = await failureOf(clientOf().listStores());
    expect(failure).toMatchObject({ kind: 'throttled', outcome: 'not-done', status: 429 });
    expect(failure.retryAfterMs).toBeGreaterThanOrEqual(1_000);
    expect(failure.retryAfterMs).toBeLessThanOrEqual(60_000);
    standIn.setCallsPerMinute(undefined);
  });

  const cases: [FaultRule['kinds'][number], string, string, string][] = [
    ['throttle-429', 'throttled', 'throttled', 'not-done'],
    ['throttle-403', 'throttled', 'throttled', 'not-done'],
    ['error-500', 'unavailable', 'unknown-outcome', 'unknown'],
    ['error-503', 'unavailable', 'unknown-outcome', 'unknown'],
    ['html-200', 'malformed', 'malformed', 'unknown'],
    ['hang', 'unavailable', 'unknown-outcome', 'unknown'],
    ['truncate', 'unavailable', 'unknown-outcome', 'unknown'],
    ['commit-drop', 'unavailable', 'unknown-outcome', 'unknown'],
  ];
  test.each(cases)('%s', async (kind, read, write, outcome) => {
    standIn.faults.add({ kinds: [kind] });
    expect(await failureOf(clientOf().listOrders({}))).toMatchObject({ kind: read, outcome: 'not-done' });
    expect(await failureOf(clientOf().subscribeWebhook(hook))).toMatchObject({ kind: write, outcome });
  });

  test('a dropped connection may hide a done write', async () => {
    standIn.faults.add({ kinds: ['commit-drop'], writesOnly: true, times: 1 });
    const before = (await clientOf().listWebhooks()).length;
    expect(await failureOf(clientOf().subscribeWebhook(hook))).toMatchObject({ outcome: 'unknown' });
    expect(await clientOf().listWebhooks()).toHaveLength(before + 1);
  });

  test('what is wrong with which field is among the words, also where they stand beside the message', async () => {
    const tiny = await startTinyVendor();
    const text = JSON.stringify({
      Message: 'The request is invalid.',
      ModelState: { 'weight.value': ['must be positive'], '': ['Insufficient funds.'] },
    });
    tiny.answer = { status: 400, text, headers: {} };
    expect(await failureOf(clientOf({ baseUrl: tiny.url }).listOrders({}))).toMatchObject({
      kind: 'refused',
      vendorText: 'The request is invalid. weight.value must be positive Insufficient funds.',
    });
    await tiny.close();
  });

  test.each([
    [402, '{"message":"Payment required"}', 'feature-off'],
    [403, '{"message":"API not available on this plan"}', 'feature-off'],
    [400, '{"Message":"The request is invalid.","ModelState":{}}', 'refused'],
    [302, '', 'malformed'],
    [200, '{"orders":5}', 'malformed'],
  ])('status %i', async (status, text, kind) => {
    const tiny = await startTinyVendor();
    tiny.answer = { status, text, headers: { location: 'http://127.0.0.1:1/' } };
    expect(await failureOf(clientOf({ baseUrl: tiny.url }).listOrders({}))).toMatchObject({ kind, status });
    await tiny.close();
  });
});
