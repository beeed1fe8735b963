import { type Order, type Shipment, WEBHOOK_EVENTS } from '../model';
import {
  anOrder,
  type Hooked,
  startHookTarget,
  startTestClient,
  STORE,
  type TestClient,
} from '../test-client';

let ss: TestClient;
let target: Hooked;
beforeEach(async () => {
  ss = await startTestClient();
  target = await startHookTarget();
  for (const event of WEBHOOK_EVENTS)
    await ss.ok('POST', '/webhooks/subscribe', { target_url: target.url, event, friendly_name: event });
});
afterEach(async () => {
  await ss.close();
  await target.close();
});

/** The events told since this was last asked. */
async function told(): Promise<string[]> {
  await ss.webhooksIdle();
  return target.received
    .splice(0)
    .map((payload) => payload.resource_type)
    .sort();
}
const imported = (...orders: Parameters<typeof anOrder>[]): Order[] =>
  ss.my.importOrders(orders.map((o) => anOrder(...o)));

describe('subscriptions', () => {
  it('are listed, one event each, and can be deleted', async () => {
    const { webhooks } = await ss.ok<{
      webhooks: { WebHookID: number; HookType: string; Active: boolean }[];
    }>('GET', '/webhooks');
    expect(webhooks.map((hook) => hook.HookType)).toEqual([...WEBHOOK_EVENTS]);
    expect(webhooks.every((hook) => hook.Active)).toBe(true);
    for (const hook of webhooks) {
      const answer = await ss.call('DELETE', `/webhooks/${String(hook.WebHookID)}`);
      expect([answer.status, answer.body]).toEqual([204, '']);
    }
    expect((await ss.call('DELETE', '/webhooks/1')).status).toBe(404);
    imported(['A1']);
    expect(await told()).toEqual([]);
  });

  it('are answered in either form', async () => {
    const body = { target_url: target.url, event: 'ORDER_NOTIFY' };
    expect(await ss.ok('POST', '/webhooks/subscribe', body)).toEqual({ id: expect.any(Number) as number });
    ss.switches.set({ subscribeAnswer: 'WebHookID' });
    expect(await ss.ok('POST', '/webhooks/subscribe', body)).toEqual({
      WebHookID: expect.any(Number) as number,
      HookType: 'ORDER_NOTIFY',
      Url: target.url,
      Name: null,
    });
  });

  it('need a target, a known event, and a store of the account', async () => {
    for (const body of [
      { event: 'ORDER_NOTIFY' },
      { target_url: 'nowhere', event: 'ORDER_NOTIFY' },
      { target_url: target.url, event: 'ORDER_VOIDED' },
      { target_url: target.url, event: 'ORDER_NOTIFY', store_id: 5 },
    ])
      expect((await ss.call('POST', '/webhooks/subscribe', body)).status).toBe(400);
  });

  it('for one store hear of that store only', async () => {
    const { webhooks } = await ss.ok<{ webhooks: { WebHookID: number }[] }>('GET', '/webhooks');
    for (const hook of webhooks) await ss.call('DELETE', `/webhooks/${String(hook.WebHookID)}`);
    await ss.ok('POST', '/webhooks/subscribe', {
      target_url: target.url,
      event: 'ORDER_NOTIFY',
      store_id: STORE,
    });
    imported(['A1', { advancedOptions: { storeId: 20_000 } }]);
    expect(await told()).toEqual([]);
    imported(['A2']);
    expect(await told()).toEqual(['ORDER_NOTIFY']);
  });
});

describe('order notices', () => {
  it('point to all orders of one import, behind the same keys and limit', async () => {
    imported(['A1'], ['A2'], ['A3', { orderStatus: 'awaiting_payment' }]);
    await ss.webhooksIdle();
    expect(target.received.map((payload) => payload.resource_type)).toEqual([
      'ORDER_NOTIFY',
      'ITEM_ORDER_NOTIFY',
    ]);
    const url = target.received[0]?.resource_url ?? '';
    expect(Object.keys(target.received[0] ?? {}).sort()).toEqual(['resource_type', 'resource_url']);
    expect(url.length).toBeLessThanOrEqual(200);
    expect(url).toMatch(/\/orders\?storeID=\d+&importBatch=[0-9a-f-]{36}$/);
    expect((await ss.call('GET', url, undefined, 'x:y')).status).toBe(401);
    const calls = ss.journal.entries().length;
    const { orders } = await ss.ok<{ orders: Order[] }>('GET', url);
    // Also the unpaid one, of which by itself nobody would have been told.
    expect(orders.map((order) => order.orderNumber)).toEqual(['A1', 'A2', 'A3']);
    expect(ss.journal.entries()).toHaveLength(calls + 1);
  });

  it('come once per store of an import', async () => {
    imported(['A1'], ['A2', { advancedOptions: { storeId: 20_000 } }]);
    expect(await told()).toEqual(['ITEM_ORDER_NOTIFY', 'ITEM_ORDER_NOTIFY', 'ORDER_NOTIFY', 'ORDER_NOTIFY']);
  });

  it('come for orders made by the API, and once for many', async () => {
    await ss.ok('POST', '/orders/createorder', anOrder('A1'));
    expect(await told()).toEqual(['ITEM_ORDER_NOTIFY', 'ORDER_NOTIFY']);
    await ss.ok('POST', '/orders/createorders', [anOrder('B1'), anOrder('B2')]);
    expect(await told()).toEqual(['ITEM_ORDER_NOTIFY', 'ORDER_NOTIFY']);
  });

  it('come when an unpaid order is paid, and not when it is made or cancelled', async () => {
    const [first, second] = imported(
      ['A1', { orderStatus: 'awaiting_payment' }],
      ['A2', { orderStatus: 'awaiting_payment' }],
    );
    expect(await told()).toEqual([]);
    ss.my.cancelOrder(first?.orderId ?? 0);
    expect(await told()).toEqual([]);
    ss.my.payOrder(second?.orderId ?? 0);
    await ss.webhooksIdle();
    const { orders } = await ss.ok<{ orders: Order[] }>('GET', target.received[0]?.resource_url ?? '');
    expect(orders.map((order) => order.orderNumber)).toEqual(['A2']);
    expect(await told()).toEqual(['ITEM_ORDER_NOTIFY', 'ORDER_NOTIFY']);
  });

  it('come when an import brings the payment', async () => {
    imported(['A1', { orderStatus: 'awaiting_payment' }]);
    imported(['A1']);
    expect(await told()).toEqual(['ITEM_ORDER_NOTIFY', 'ORDER_NOTIFY']);
    imported(['A1', { internalNotes: 'brought up to date' }]);
    expect(await told()).toEqual([]);
  });

  it('never come for edits, holds, releases, tags, cancellations and deletions', async () => {
    const [a, b] = imported(['A1'], ['A2']);
    const orderId = a?.orderId ?? 0;
    await told();
    ss.my.editOrder(orderId, { shippingAmount: 9 });
    ss.my.holdOrder(orderId, '2024-06-11');
    ss.clock.advance(2 * 86_400_000);
    await ss.ok('GET', '/orders');
    expect(ss.my.order(orderId)?.orderStatus).toBe('awaiting_shipment');
    ss.my.holdOrder(orderId);
    ss.my.releaseOrder(orderId);
    await ss.ok('POST', '/orders/addtag', { orderId, tagId: 8221 });
    ss.my.cancelOrder(orderId);
    ss.my.deleteOrder(b?.orderId ?? 0);
    expect(await told()).toEqual([]);
  });
});

describe('shipping notices', () => {
  it('come for a label, pointing to its batch with or without lines', async () => {
    const [order] = imported(['A1']);
    await told();
    const { shipmentId } = ss.my.buyLabel(order?.orderId ?? 0);
    await ss.webhooksIdle();
    expect(target.received.map((payload) => payload.resource_type)).toEqual([
      'SHIP_NOTIFY',
      'ITEM_SHIP_NOTIFY',
    ]);
    for (const [index, lines] of [
      [0, null],
      [1, [{}, {}]],
    ] as const) {
      const url = target.received[index]?.resource_url ?? '';
      expect(url).toContain('batchId=');
      const { shipments } = await ss.ok<{ shipments: Shipment[] }>('GET', url);
      expect(shipments).toMatchObject([{ shipmentId, shipmentItems: lines }]);
    }
  });

  it('never come for voids, return labels and orders marked as shipped', async () => {
    const [first, second] = imported(['A1'], ['A2']);
    const { shipmentId } = ss.my.buyLabel(first?.orderId ?? 0);
    await told();
    ss.my.buyReturnLabel(first?.orderId ?? 0);
    ss.my.voidLabel(shipmentId);
    ss.my.shipWithoutLabel(second?.orderId ?? 0);
    expect(await told()).toEqual([]);
  });

  it('may come as FULFILLMENT_SHIPPED for an order marked as shipped', async () => {
    ss.switches.set({ fulfillmentShippedOnMark: true });
    const [order] = imported(['A1']);
    await told();
    await ss.ok('POST', '/orders/markasshipped', { orderId: order?.orderId, carrierCode: 'USPS' });
    await ss.webhooksIdle();
    const url = target.received[0]?.resource_url ?? '';
    expect(await ss.ok('GET', url)).toMatchObject({ total: 1, fulfillments: [{ orderNumber: 'A1' }] });
    expect(await told()).toEqual(['FULFILLMENT_SHIPPED']);
  });
});

describe('a fulfilment provider', () => {
  it('that ships, or refuses to, is told of by notices of its own', async () => {
    const [first, second] = imported(['A1'], ['A2']);
    await told();
    ss.my.shipByProvider(first?.orderId ?? 0, '1Z9');
    await ss.webhooksIdle();
    const url = target.received[0]?.resource_url ?? '';
    expect(await ss.ok('GET', url)).toMatchObject({
      total: 1,
      fulfillments: [{ orderNumber: 'A1', trackingNumber: '1Z9', sellerFillProviderName: 'Fill & Co' }],
    });
    expect(await told()).toEqual(['FULFILLMENT_SHIPPED']);
    expect(ss.my.order(first?.orderId ?? 0)).toMatchObject({
      orderStatus: 'shipped',
      externallyFulfilled: true,
      advancedOptions: { warehouseId: null },
    });
    ss.my.rejectByProvider(second?.orderId ?? 0);
    expect(await told()).toEqual(['FULFILLMENT_REJECTED']);
    expect(ss.my.order(second?.orderId ?? 0)?.orderStatus).toBe('rejected_fulfillment');
  });
});

describe('delivery', () => {
  it('can be late, repeated and out of order', async () => {
    ss.switches.set({ webhookDelayMs: 30, webhookSpreadMs: 60, webhookDeliveries: 5 });
    imported(['A1']);
    imported(['A2']);
    expect(target.received).toHaveLength(0);
    await ss.webhooksIdle();
    expect(target.received).toHaveLength(20);
    const batches = target.received.map((payload) => payload.resource_url);
    expect(new Set(batches).size).toBe(2);
    // Not all of the first import's before all of the second's.
    expect(batches).not.toEqual([...batches].sort((a, b) => batches.indexOf(a) - batches.indexOf(b)));
  });

  it('is tried once, whatever the target says, or as often as a switch says', async () => {
    const failing = await startHookTarget((count) => (count < 3 ? 500 : 200));
    await ss.ok('POST', '/webhooks/subscribe', { target_url: failing.url, event: 'ORDER_NOTIFY' });
    imported(['A1']);
    await ss.webhooksIdle();
    expect(failing.received).toHaveLength(1);
    ss.switches.set({ webhookRetries: 3 });
    imported(['A2']);
    await ss.webhooksIdle();
    expect(failing.received).toHaveLength(3);
    await failing.close();
    ss.switches.set({ webhookRetries: 0 });
    imported(['A3']);
    await ss.webhooksIdle();
    const tried = ss.deliveries.filter((delivery) => delivery.target === failing.url);
    expect(tried.map((delivery) => delivery.status)).toEqual([500, 500, 200, null]);
  });
});
