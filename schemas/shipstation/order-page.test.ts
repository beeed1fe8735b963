import { orderPageRead, readOrder } from './order-page';

const raw = (over: Record<string, unknown> = {}) => ({
  orderId: 3_000_000_001,
  orderNumber: '100',
  orderKey: 'k',
  orderDate: '2026-06-01T10:00:00.0000000',
  createDate: '2026-06-01T10:00:01.5000000',
  modifyDate: '2026-06-01T10:00:02.0000000',
  paymentDate: '0001-01-01T00:00:00.0000000',
  orderStatus: 'awaiting_shipment',
  billTo: { name: 'A' },
  shipTo: { name: ' ', city: 'London', country: 'GB' },
  items: [{ orderItemId: 7, sku: '', name: 'Cane', quantity: '2', unitPrice: 0.1, options: null }],
  orderTotal: 0.3,
  amountPaid: '0.30',
  advancedOptions: { warehouseId: 1, storeId: 2, parentId: null, mergedIds: [3] },
  ...over,
});

const orderOf = (input: unknown) => {
  const row = readOrder(input);
  if (!row.readable) throw new Error(row.why);
  return row.order;
};

describe('reading an order', () => {
  test('ids become text, times UTC, money decimal text without float artefacts, blank texts null', () => {
    const order = orderOf(raw());
    expect(order).toMatchObject({
      orderId: '3000000001',
      createDate: '2026-06-01T17:00:01.500Z',
      paymentDate: null,
      total: '0.3',
      amountPaid: '0.3',
      tax: '0',
      shipTo: { name: null, city: 'London', street1: null },
      warehouseId: '1',
      storeId: '2',
      mergedIds: ['3'],
      mergedOrSplit: false,
    });
    expect(order.lines).toEqual([
      {
        key: '7',
        sku: null,
        name: 'Cane',
        quantity: '2',
        unitPrice: '0.1',
        tax: null,
        adjustment: false,
        options: [],
      },
    ]);
  });

  test('addresses, items and options that are missing are empty, not an error', () => {
    const order = orderOf(raw({ billTo: null, shipTo: undefined, items: null, advancedOptions: undefined }));
    expect(order.lines).toEqual([]);
    expect(order.shipTo.country).toBeNull();
    expect(order.storeId).toBeNull();
  });

  test('tiny and large amounts never turn into exponents', () => {
    expect(orderOf(raw({ orderTotal: 1e-7 })).total).toBe('0.0000001');
    expect(orderOf(raw({ orderTotal: 1e21 })).total).toBe('1000000000000000000000');
    expect(orderOf(raw({ orderTotal: -0 })).total).toBe('0');
  });

  test.each([
    ['an unknown status', { orderStatus: 'lost' }, 'orderStatus'],
    ['no total', { orderTotal: null }, 'orderTotal'],
    ['a time that is none', { modifyDate: 'soon' }, 'modifyDate'],
    ['a line without quantity', { items: [{ sku: 'A', unitPrice: 1 }] }, 'items.0.quantity'],
    ['items that are no list', { items: 'none' }, 'items'],
  ])('%s stops this order only, and says so', (_what, over, field) => {
    const page = orderPageRead.parse({ orders: [raw(over), raw()], total: 2, page: 1, pages: 1 });
    const [bad, good] = page.rows;
    expect(bad).toMatchObject({ readable: false, orderId: '3000000001', orderNumber: '100' });
    expect(bad?.readable === false && bad.why).toContain(field);
    expect(good?.readable).toBe(true);
  });

  test('a row that is no order at all does not hide the others', () => {
    const page = orderPageRead.parse({ orders: [null, 5, raw()], total: 3, page: 1, pages: 1 });
    expect(page.rows.map((row) => row.readable)).toEqual([false, false, true]);
  });

  test('an emoji and a megabyte of note pass unchanged', () => {
    const note = '🎁'.repeat(300_000);
    expect(orderOf(raw({ customerNotes: note })).customerNotes).toBe(note);
  });

  test.each([
    [{ orders: [], total: 0, page: 1, pages: 0 }, true],
    [{ orders: [{}], total: 9, page: 1, pages: 2 }, false],
    [{ orders: [{}], total: 9, page: 2, pages: 2 }, true],
    [{ orders: [], total: 9, page: 2, pages: 5 }, true],
    [{ orders: [{}], total: 2, page: 1, pages: 0 }, false],
    [{ orders: [{}], total: 2, page: 2, pages: 0 }, true],
    [{ orders: [{}] }, false],
  ])('%j: last page is %s', (page, last) => {
    expect(orderPageRead.parse(page).last).toBe(last);
  });
});
