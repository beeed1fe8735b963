import { anOrder, startTestClient, STORE, type TestClient } from '../test-client';
import { type Order } from '../model';

interface Listed {
  orders: Order[];
  total: number;
  page: number;
  pages: number;
}

let ss: TestClient;
beforeEach(async () => {
  ss = await startTestClient();
});
afterEach(() => ss.close());

const numbers = async (query: string): Promise<string[]> =>
  (await ss.ok<Listed>('GET', `/orders?${query}`)).orders.map((order) => order.orderNumber);
const create = (order: unknown): Promise<Order> => ss.ok<Order>('POST', '/orders/createorder', order);

describe('createorder', () => {
  it('makes an order with a computed total, ids and Pacific times', async () => {
    const order = await create(anOrder('A1'));
    expect(order).toMatchObject({
      orderTotal: 30,
      orderDate: '2024-06-10T11:00:00.0000000',
      createDate: '2024-06-10T12:00:00.0000000',
      modifyDate: '2024-06-10T12:00:00.0000000',
      customerId: null,
      advancedOptions: {
        storeId: STORE,
        warehouseId: 901,
        mergedOrSplit: false,
        mergedIds: [],
        parentId: null,
      },
    });
    expect(order.items[0]?.createDate).toBe('2024-06-10T12:00:00');
  });

  it('links customer and products after it has answered', async () => {
    ss.my.addProduct({ sku: 'MUG', name: 'Mug' });
    const { orderId, items } = await create(anOrder('A1'));
    expect(items[0]?.productId).toBeNull();
    const order = await ss.ok<Order>('GET', `/orders/${String(orderId)}`);
    expect(order.customerId).toEqual(expect.any(Number));
    expect(order.items.map((item) => item.productId)).toEqual([expect.any(Number), null]);
  });

  it('overwrites the whole order of the same key; what is not sent is empty', async () => {
    const first = await create(anOrder('A1', { internalNotes: 'fragile' }));
    ss.clock.advance(90_000);
    const second = await create(
      anOrder('A1', { items: [{ lineItemKey: '2', name: 'Bag', quantity: 3, unitPrice: 5 }] }),
    );
    expect(second.orderId).toBe(first.orderId);
    expect(second.internalNotes).toBeNull();
    expect(second.items).toHaveLength(1);
    expect(second.items[0]?.orderItemId).toBe(first.items[1]?.orderItemId);
    expect(second.createDate).toBe(first.createDate);
    expect(second.modifyDate).toBe('2024-06-10T12:01:30.0000000');
    expect(second.orderTotal).toBe(19.5);
  });

  it('makes a new order each time when there is no key', async () => {
    const { orderKey, ...keyless } = anOrder('A1');
    expect(orderKey).toBe('key-A1');
    const made = [await create(keyless), await create(keyless)];
    expect(new Set(made.map((order) => order.orderId)).size).toBe(2);
    expect(new Set(made.map((order) => order.orderKey)).size).toBe(2);
  });

  it('keeps the store that the order was created in', async () => {
    await create(anOrder('A1'));
    const moved = await create(anOrder('A1', { advancedOptions: { storeId: 20_000 } }));
    expect(moved.advancedOptions.storeId).toBe(STORE);
    const manual = await create(anOrder('A2', { advancedOptions: null }));
    expect(manual.advancedOptions.storeId).toBe(20_000);
  });

  it.each(['shipped', 'cancelled'] as const)('refuses to touch an order that is %s', async (orderStatus) => {
    const { orderId } = await create(anOrder('A1', { orderStatus }));
    expect((await ss.call('POST', '/orders/createorder', anOrder('A1'))).status).toBe(400);
    expect((await ss.call('POST', '/orders/createorder', { ...anOrder('A1'), orderId })).status).toBe(400);
  });

  it.each([
    ['no number', { orderNumber: undefined }],
    ['a number that is too long', { orderNumber: 'x'.repeat(51) }],
    ['no date', { orderDate: undefined }],
    ['a date with an offset', { orderDate: '2024-06-10T11:00:00Z' }],
    ['a status nobody knows', { orderStatus: 'paid' }],
    ['no billing address', { billTo: null }],
    ['no shipping address', { shipTo: undefined }],
    ['an empty name', { shipTo: { name: ' ' } }],
    ['a country that is no code', { shipTo: { name: 'Ada', country: 'GBR' } }],
    ['a price in words', { items: [{ name: 'Mug', quantity: 1, unitPrice: 'ten' }] }],
    ['half a piece', { items: [{ name: 'Mug', quantity: 0.5, unitPrice: 1 }] }],
    ['a line without name', { items: [{ sku: 'MUG', quantity: 1, unitPrice: 1 }] }],
    ['another account’s store', { advancedOptions: { storeId: 1 } }],
  ])('refuses %s', async (_what, changes) => {
    const answer = await ss.call('POST', '/orders/createorder', { ...anOrder('A1'), ...changes });
    expect(answer).toMatchObject({ status: 400, body: { message: expect.any(String) as string } });
    expect(ss.my.orders()).toHaveLength(0);
  });

  it('takes negative quantities unless told not to', async () => {
    const items = [{ name: 'Mug', quantity: -2, unitPrice: 10 }];
    expect((await create(anOrder('A1', { items }))).orderTotal).toBe(-15.5);
    ss.switches.set({ negativeQuantity: 'refused' });
    expect((await ss.call('POST', '/orders/createorder', anOrder('A2', { items }))).status).toBe(400);
  });

  it('takes emoji, a thousand lines and a note of a megabyte', async () => {
    const items = Array.from({ length: 2000 }, (_, i) => ({
      name: `Mug 🎁 ${String(i)}`,
      quantity: 1,
      unitPrice: 0.01,
    }));
    const order = await create(anOrder('A1', { items, customerNotes: 'n'.repeat(1_000_000) }));
    expect(order.items).toHaveLength(2000);
    expect(order.orderTotal).toBe(24.5);
  });
});

describe('createorders', () => {
  it('judges each row by itself', async () => {
    const answer = await ss.ok('POST', '/orders/createorders', [
      anOrder('A1'),
      anOrder('A2', { billTo: null }),
    ]);
    expect(answer).toMatchObject({
      hasErrors: true,
      results: [
        { orderNumber: 'A1', success: true, errorMessage: null },
        {
          orderNumber: 'A2',
          success: false,
          orderId: null,
          errorMessage: expect.stringContaining('billTo') as string,
        },
      ],
    });
  });

  it('takes a hundred at most', async () => {
    const many = Array.from({ length: 101 }, (_, i) => anOrder(`A${String(i)}`));
    expect((await ss.call('POST', '/orders/createorders', many)).status).toBe(400);
    expect(await ss.ok('POST', '/orders/createorders', many.slice(1))).toMatchObject({ hasErrors: false });
  });
});

describe('GET /orders', () => {
  beforeEach(() => {
    ss.my.importOrders([
      anOrder('100'),
      anOrder('1001', { orderStatus: 'awaiting_payment', paymentDate: null }),
    ]);
    ss.clock.advance(3_600_000);
    ss.my.importOrders([
      anOrder('200', {
        orderDate: '2024-06-10 09:00:00',
        advancedOptions: { storeId: 20_000 },
        customerUsername: 'bo',
      }),
    ]);
  });

  it('lists by ascending id unless told otherwise', async () => {
    expect(await numbers('')).toEqual(['100', '1001', '200']);
    expect(await numbers('sortBy=OrderDate')).toEqual(['200', '100', '1001']);
    expect(await numbers('sortBy=ModifyDate&sortDir=DESC')).toEqual(['200', '100', '1001']);
    expect((await ss.call('GET', '/orders?sortBy=Name')).status).toBe(400);
  });

  it('matches the beginning of an order number', async () => {
    expect(await numbers('orderNumber=100')).toEqual(['100', '1001']);
  });

  it('filters by status, store, customer and words of the lines', async () => {
    expect(await numbers('orderStatus=awaiting_payment')).toEqual(['1001']);
    expect(await numbers('orderStatus=')).toHaveLength(3);
    expect(await numbers('storeId=20000')).toEqual(['200']);
    expect(await numbers('STOREID=20000')).toEqual(['200']);
    expect(await numbers('customerName=quill')).toHaveLength(3);
    expect(await numbers('customerName=nobody')).toEqual([]);
    expect(await numbers('itemKeyword=teal')).toHaveLength(3);
    expect(await numbers('itemKeyword=sofa')).toEqual([]);
    expect((await ss.call('GET', '/orders?orderStatus=open')).status).toBe(400);
  });

  it('filters by Pacific times', async () => {
    expect(await numbers('createDateStart=2024-06-10 12:30:00')).toEqual(['200']);
    expect(await numbers('createDateEnd=2024-06-10 12:30:00')).toEqual(['100', '1001']);
    expect(await numbers('modifyDateStart=2024-06-10T12:00:00&modifyDateEnd=2024-06-10 12:00:00')).toEqual([
      '100',
      '1001',
    ]);
    expect(await numbers('paymentDateStart=2024-06-10')).toEqual(['100', '200']);
    expect((await ss.call('GET', '/orders?modifyDateStart=2024-06-10T19:00:00Z')).status).toBe(400);
    ss.switches.set({ datesWithOffset: 'converted' });
    expect(await numbers('modifyDateStart=2024-06-10T19:30:00Z')).toEqual(['200']);
  });

  it('takes order dates after the start, up to and including the end', async () => {
    expect(await numbers('orderDateStart=2024-06-10 09:00:00')).toEqual(['100', '1001']);
    expect(await numbers('orderDateEnd=2024-06-10 09:00:00')).toEqual(['200']);
    expect(await numbers('modifyDateStart=2024-06-10 13:00:00')).toEqual(['200']);
    ss.switches.set({ everyStartIsExclusive: true });
    expect(await numbers('modifyDateStart=2024-06-10 13:00:00')).toEqual([]);
  });

  it('pages, up to 500 rows each', async () => {
    const page = await ss.ok<Listed>('GET', '/orders?pageSize=2&page=2');
    expect(page).toMatchObject({ total: 3, page: 2, pages: 2 });
    expect(page.orders).toHaveLength(1);
    expect(await ss.ok<Listed>('GET', '/orders?page=9')).toMatchObject({
      orders: [],
      total: 3,
      page: 9,
      pages: 0,
    });
    expect((await ss.call('GET', '/orders?pageSize=501')).status).toBe(400);
    expect((await ss.call('GET', '/orders?page=0')).status).toBe(400);
    ss.my.importOrders(Array.from({ length: 150 }, (_, i) => anOrder(`many-${String(i)}`)));
    expect((await ss.ok<Listed>('GET', '/orders')).orders).toHaveLength(100);
    ss.switches.set({ pageSizeOverMax: 'cut' });
    expect((await ss.ok<Listed>('GET', '/orders?pageSize=501')).orders).toHaveLength(153);
  });

  it('says that there are no pages when there is one, unless told otherwise', async () => {
    expect(await ss.ok<Listed>('GET', '/orders')).toMatchObject({ total: 3, page: 1, pages: 0 });
    expect(await ss.ok<Listed>('GET', '/orders?pageSize=2')).toMatchObject({ pages: 2 });
    ss.switches.set({ pagesZeroForOnePage: false });
    expect(await ss.ok<Listed>('GET', '/orders')).toMatchObject({ total: 3, page: 1, pages: 1 });
  });

  it('loses sight of an hour of changes in autumn when the poll window does not overlap', async () => {
    ss.clock.advance(Date.parse('2024-11-03T08:50:00Z') - ss.clock.now());
    ss.my.importOrders([anOrder('first-0150')]);
    ss.clock.advance(20 * 60_000);
    ss.my.importOrders([anOrder('second-0110')]);
    expect(await numbers('modifyDateStart=2024-11-03 01:50:00')).toEqual(['first-0150']);
    expect(await numbers('modifyDateStart=2024-11-03 00:50:00')).toEqual(['first-0150', 'second-0110']);
  });
});

describe('holding', () => {
  it('lasts until the Pacific day begins, and moves modifyDate both times', async () => {
    const { orderId } = await create(anOrder('A1'));
    ss.clock.advance(60_000);
    expect(await ss.ok('POST', '/orders/holduntil', { orderId, holdUntilDate: '2024-06-12' })).toMatchObject({
      success: true,
    });
    expect(await ss.ok('GET', `/orders/${String(orderId)}`)).toMatchObject({
      orderStatus: 'on_hold',
      holdUntilDate: '2024-06-12',
      modifyDate: '2024-06-10T12:01:00.0000000',
    });
    ss.clock.advance(Date.parse('2024-06-12T06:59:00Z') - ss.clock.now());
    expect(await numbers('orderStatus=on_hold')).toEqual(['A1']);
    ss.clock.advance(60_000);
    expect(await numbers('orderStatus=on_hold')).toEqual([]);
    expect(await numbers('modifyDateStart=2024-06-12 00:00:00')).toEqual(['A1']);
  });

  it('ends when the order is restored, and is refused for a shipped order', async () => {
    const { orderId } = await create(anOrder('A1'));
    expect((await ss.call('POST', '/orders/restorefromhold', { orderId })).status).toBe(400);
    expect((await ss.call('POST', '/orders/holduntil', { orderId })).status).toBe(400);
    await ss.ok('POST', '/orders/holduntil', { orderId, holdUntilDate: '2024-07-01' });
    await ss.ok('POST', '/orders/restorefromhold', { orderId });
    expect(ss.my.order(orderId)).toMatchObject({ orderStatus: 'awaiting_shipment', holdUntilDate: null });
    ss.my.shipWithoutLabel(orderId);
    expect(
      (await ss.call('POST', '/orders/holduntil', { orderId, holdUntilDate: '2024-07-01' })).status,
    ).toBe(400);
  });
});

describe('small changes', () => {
  it('tag and untag, and find by tag and status', async () => {
    const { orderId } = await create(anOrder('A1'));
    ss.clock.advance(1000);
    await ss.ok('POST', '/orders/addtag', { orderId, tagId: 8221 });
    expect(ss.my.order(orderId)).toMatchObject({ tagIds: [8221], modifyDate: '2024-06-10T12:00:01.0000000' });
    expect(await ss.ok('GET', '/orders/listbytag?tagId=8221&orderStatus=awaiting_shipment')).toMatchObject({
      total: 1,
    });
    expect(await ss.ok('GET', '/orders/listbytag?tagId=8221&orderStatus=shipped')).toMatchObject({
      total: 0,
    });
    expect((await ss.call('GET', '/orders/listbytag?tagId=8221')).status).toBe(400);
    ss.switches.set({ tagMovesModifyDate: false });
    ss.clock.advance(1000);
    await ss.ok('POST', '/orders/removetag', { orderId, tagId: 8221 });
    expect(ss.my.order(orderId)).toMatchObject({ tagIds: null, modifyDate: '2024-06-10T12:00:01.0000000' });
    expect((await ss.call('POST', '/orders/addtag', { orderId, tagId: 1 })).status).toBe(400);
  });

  it('assign and unassign a user', async () => {
    const { orderId } = await create(anOrder('A1'));
    const [user] = await ss.ok<{ userId: string }[]>('GET', '/users');
    await ss.ok('POST', '/orders/assignuser', { orderIds: [orderId], userId: user?.userId });
    expect(ss.my.order(orderId)?.userId).toBe(user?.userId);
    await ss.ok('POST', '/orders/unassignuser', { orderIds: [orderId] });
    expect(ss.my.order(orderId)?.userId).toBeNull();
  });

  it('delete an order out of sight, by id as a switch says', async () => {
    const { orderId } = await create(anOrder('A1'));
    await ss.ok('DELETE', `/orders/${String(orderId)}`);
    expect(await numbers('')).toEqual([]);
    expect((await ss.call('GET', `/orders/${String(orderId)}`)).status).toBe(404);
    ss.switches.set({ deletedOrderReadable: true });
    expect((await ss.call('GET', `/orders/${String(orderId)}`)).status).toBe(200);
    expect((await ss.call('DELETE', `/orders/${String(orderId)}`)).status).toBe(404);
  });
});
