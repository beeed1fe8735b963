import { type Order } from '../model';
import { anOrder, startHookTarget, startTestClient, type TestClient } from '../test-client';

let ss: TestClient;
beforeEach(async () => {
  ss = await startTestClient();
});
afterEach(() => ss.close());

const imported = (...numbers: string[]): Order[] =>
  ss.my.importOrders(numbers.map((number) => anOrder(number)));
const line = (order: Order | undefined, index: number): number => order?.items[index]?.orderItemId ?? 0;
const listed = async (): Promise<string[]> =>
  (await ss.ok<{ orders: Order[] }>('GET', '/orders')).orders.map((order) => order.orderNumber);

describe('splitting', () => {
  it('makes rows of their own with a parent and suffixed numbers; the parent keeps the rest and the money', async () => {
    const [order] = imported('100038');
    const orderId = order?.orderId ?? 0;
    ss.clock.advance(1000);
    const parts = ss.my.splitOrder(orderId, [
      [{ orderItemId: line(order, 0), quantity: 1 }],
      [{ orderItemId: line(order, 1), quantity: 1 }],
    ]);
    expect(parts.map((part) => part.orderNumber)).toEqual(['100038-1', '100038-2']);
    for (const part of parts)
      expect(part).toMatchObject({
        orderKey: 'key-100038',
        taxAmount: 0,
        shippingAmount: 0,
        advancedOptions: { parentId: orderId, mergedOrSplit: true, mergedIds: [] },
      });
    expect(parts.map((part) => part.orderTotal)).toEqual([10, 5.5]);
    const parent = await ss.ok<Order>('GET', `/orders/${String(orderId)}`);
    expect(parent).toMatchObject({
      orderTotal: 14.5,
      amountPaid: 30,
      modifyDate: '2024-06-10T12:00:01.0000000',
      advancedOptions: { parentId: null, mergedOrSplit: true },
    });
    expect(parent.items).toMatchObject([{ sku: 'MUG', quantity: 1 }]);
    expect(await listed()).toEqual(['100038', '100038-1', '100038-2']);
  });

  it('again goes on counting', () => {
    const [order] = imported('A');
    const orderId = order?.orderId ?? 0;
    ss.my.splitOrder(orderId, [[{ orderItemId: line(order, 0), quantity: 1 }]]);
    const [part] = ss.my.splitOrder(orderId, [[{ orderItemId: line(order, 1), quantity: 1 }]]);
    expect(part?.orderNumber).toBe('A-2');
  });

  it('refuses to take what is not there, or all, and leaves no trace then', async () => {
    const [order] = imported('A');
    const orderId = order?.orderId ?? 0;
    expect(() => ss.my.splitOrder(orderId, [[{ orderItemId: line(order, 0), quantity: 3 }]])).toThrow(
      'groups',
    );
    expect(() =>
      ss.my.splitOrder(orderId, [
        [{ orderItemId: line(order, 0), quantity: 2 }],
        [{ orderItemId: line(order, 1), quantity: 1 }],
      ]),
    ).toThrow('leave something');
    expect(await listed()).toEqual(['A']);
    expect(ss.my.order(orderId)).toEqual(order);
  });

  it('rows are reached by the API with their own id, the parent by the key', async () => {
    const [order] = imported('A');
    const [part] = ss.my.splitOrder(order?.orderId ?? 0, [[{ orderItemId: line(order, 0), quantity: 1 }]]);
    const byKey = await ss.ok<Order>(
      'POST',
      '/orders/createorder',
      anOrder('A', { internalNotes: 'parent' }),
    );
    expect(byKey.orderId).toBe(order?.orderId);
    const byId = await ss.ok<Order>('POST', '/orders/createorder', {
      ...anOrder('A-1'),
      orderId: part?.orderId,
    });
    expect(byId).toMatchObject({ orderId: part?.orderId, advancedOptions: { parentId: order?.orderId } });
  });

  it('tells nobody, unless a switch says that it does', async () => {
    const target = await startHookTarget();
    await ss.ok('POST', '/webhooks/subscribe', { target_url: target.url, event: 'ORDER_NOTIFY' });
    const [first, second] = imported('A', 'B');
    await ss.webhooksIdle();
    target.received.length = 0;
    ss.my.splitOrder(first?.orderId ?? 0, [[{ orderItemId: line(first, 0), quantity: 1 }]]);
    await ss.webhooksIdle();
    expect(target.received).toHaveLength(0);
    ss.switches.set({ splitFiresOrderNotify: true, splitKeepsOrderKey: false, splitMovesModifyDate: false });
    ss.clock.advance(1000);
    const [part] = ss.my.splitOrder(second?.orderId ?? 0, [[{ orderItemId: line(second, 0), quantity: 1 }]]);
    await ss.webhooksIdle();
    const { orders } = await ss.ok<{ orders: Order[] }>('GET', target.received[0]?.resource_url ?? '');
    expect(orders.map((order) => order.orderNumber)).toEqual(['B-1']);
    expect(part?.orderKey).not.toBe(second?.orderKey);
    expect(ss.my.order(second?.orderId ?? 0)?.modifyDate).toBe('2024-06-10T12:00:00.0000000');
    await target.close();
  });
});

describe('combining', () => {
  it('leaves one order with all lines and money, and the others vanish', async () => {
    const [a, b, c] = imported('A', 'B', 'C');
    ss.clock.advance(1000);
    const survivor = ss.my.combineOrders([a?.orderId ?? 0, b?.orderId ?? 0, c?.orderId ?? 0]);
    expect(survivor).toMatchObject({
      orderId: a?.orderId,
      orderNumber: 'A',
      orderKey: 'key-A',
      orderTotal: 90,
      amountPaid: 90,
      taxAmount: 4.5,
      shippingAmount: 9,
      modifyDate: '2024-06-10T12:00:01.0000000',
      advancedOptions: { mergedOrSplit: true, mergedIds: [b?.orderId, c?.orderId], parentId: null },
    });
    expect(survivor.items).toHaveLength(6);
    expect((await ss.call('GET', `/orders/${String(b?.orderId)}`)).status).toBe(404);
    expect(await listed()).toEqual(['A']);
    expect(await ss.ok('GET', '/orders?orderNumber=B')).toMatchObject({ orders: [], total: 0 });
  });

  it('makes the key of an absorbed order free: sending it again makes another order', async () => {
    const [a, b] = imported('A', 'B');
    ss.my.combineOrders([a?.orderId ?? 0, b?.orderId ?? 0]);
    const again = await ss.ok<Order>('POST', '/orders/createorder', anOrder('B'));
    expect(again.orderId).not.toBe(b?.orderId);
  });

  it('needs two open orders', () => {
    const [a, b] = imported('A', 'B');
    const first = a?.orderId ?? 0;
    expect(() => ss.my.combineOrders([first])).toThrow('orderIds');
    expect(() => ss.my.combineOrders([first, first])).toThrow('orderIds');
    ss.my.buyLabel(b?.orderId ?? 0);
    expect(() => ss.my.combineOrders([first, b?.orderId ?? 0])).toThrow('shipped');
  });
});

describe('an import', () => {
  it('brings orders that the API would refuse, and leaves closed ones alone', () => {
    const [bare] = ss.my.importOrders([
      { orderNumber: 'X', orderKey: 'x', orderDate: '2024-06-10', orderStatus: 'awaiting_shipment' },
    ]);
    expect(bare).toMatchObject({ items: [], orderTotal: 0, shipTo: { name: null, country: null } });
    const [order] = imported('A');
    ss.my.buyLabel(order?.orderId ?? 0);
    const [again] = ss.my.importOrders([anOrder('A', { shippingAmount: 99 })]);
    expect(again).toMatchObject({ orderId: order?.orderId, orderStatus: 'shipped', shippingAmount: 3 });
  });

  it('adds unknown SKUs to the products and links lines and customer, unless told not to', async () => {
    const [order] = imported('A');
    expect(order?.items.map((item) => item.productId)).toEqual([expect.any(Number), expect.any(Number)]);
    expect(order?.customerId).toEqual(expect.any(Number));
    expect(ss.my.products().map((product) => product.sku)).toEqual(['MUG', 'BAG']);
    imported('B');
    expect(ss.my.products()).toHaveLength(2);
    expect(await ss.ok('GET', '/customers')).toMatchObject({ total: 1 });
    ss.switches.set({ importsAddProducts: false });
    const [other] = ss.my.importOrders([
      anOrder('C', { items: [{ sku: 'NEW', name: 'New', quantity: 1, unitPrice: 1 }] }),
    ]);
    expect(other?.items[0]?.productId).toBeNull();
  });
});
