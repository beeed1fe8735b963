import { z } from 'zod';
import { totals } from '../../sandbox/cin7';
import { consolidationScheduleId } from '../../domain/messages/workflow-ids';
import { LogList } from '../../schemas/api/log';
import { Accepted, PendingList } from '../../schemas/api/orders';
import { PreviewView } from '../../schemas/api/preview';
import { type SettingsDocument } from '../../schemas/settings';
import { fullSettings } from '../kit/company';
import {
  batchesOf,
  batchOf,
  dailyCustomer,
  farTime,
  makeCustomer,
  makeDay,
  openDaily,
  processDay,
  queueForDay,
  viewDaily,
} from '../kit/daily';
import { type House, openHouse } from '../kit/house';
import { discount, line, order } from '../kit/orders';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const customer = dailyCustomer;

const problemOf = (body: unknown) =>
  z.object({ detail: z.string(), errors: z.array(z.object({ path: z.string() })) }).parse(body);

describe('settings', () => {
  test('daily needs a customer and a time, and says so in one go', async () => {
    const shop = await house.openShop();
    const put = (changes: Partial<SettingsDocument>) =>
      shop.send('PUT', '/settings', { ...fullSettings, ...changes });
    const both = await put({ consolidation: 'daily' });
    expect(problemOf(both.body)).toMatchObject({
      detail: 'Daily consolidation needs a customer and a time: choose customer and consolidationTime.',
      errors: [{ path: 'consolidation' }],
    });
    const time = await put({ consolidation: 'daily', customer });
    expect(problemOf(time.body).detail).toContain('needs a time');
    const wrong = await put({ consolidation: 'daily', customer, consolidationTime: '24:00' });
    expect(problemOf(wrong.body).detail).toContain('from 00:00 to 23:59');
  });

  test('the customer must exist in Cin7, also where it was made a moment ago', async () => {
    const shop = await house.openShop();
    const daily = { ...fullSettings, consolidation: 'daily', consolidationTime: '18:00', customer };
    const unknown = await shop.send('PUT', '/settings', daily);
    expect(unknown.status).toBe(422);
    expect(problemOf(unknown.body).detail).toBe(`Cin7 has no active customer named “${customer}”.`);
    await makeCustomer(shop, customer);
    expect((await shop.send('PUT', '/settings', daily)).status).toBe(200);
    expect((await viewDaily(shop)).sentence).toContain(`0 orders wait for the sale to “${customer}”`);
  });
});

test('the orders of a day become one sale to the chosen customer, each told and linked', async () => {
  const shop = await openDaily(house, { paymentAccounts: { Card: '713', '*': '712' } });
  const ids = await queueForDay(
    shop,
    order({
      items: [line('MUG', 2), line('CARD')],
      shippingAmount: 4.5,
      taxAmount: 3.85,
      paymentMethod: 'Card',
    }),
    order({ items: [line('MUG', 1), discount(1.5), line('NEW', 2)], paymentMethod: 'Cash' }),
    order({ items: [line('LAMP')], shippingAmount: 6, paymentMethod: 'Card' }),
  );
  const waiting = await shop.order(ids[0] ?? '');
  expect(waiting.problem?.sentence).toContain(`waits for the sale of the day to "${customer}"`);
  expect(shop.sales()).toHaveLength(0);

  const day = await makeDay(shop);
  const [sale, ...more] = shop.sales();
  if (sale === undefined || more.length > 0) throw new Error('not one sale');
  expect(shop.cin7.customers.get(sale.header.CustomerID)?.Name).toBe(customer);
  expect(sale.header.ShippingAddress?.Line1 ?? '').not.toContain('Wacker');
  expect(sale.order.lines.map((one) => `${String(one.Quantity)} ${one.SKU}`)).toEqual([
    '3 MUG',
    '1 CARD',
    '1 LAMP',
  ]);
  const [invoice] = sale.invoices;
  if (invoice === undefined) throw new Error('no invoice');
  // 19.25 + 4.50 + 3.85; 8.50 − 1.50 + 20; 40 + 6
  expect(totals(invoice, sale.header.TaxCalculation)).toMatchObject({ Total: 100.6, Tax: 3.85 });
  expect(sale.payments.map(({ Account, Amount }) => `${String(Amount)} to ${Account}`)).toEqual([
    '73.6 to 713',
    '27 to 712',
  ]);
  expect(sale.fulfilments.map((one) => one.ship.status)).toEqual(['AUTHORISED']);
  expect(shop.cin7.customers.values()).toHaveLength(1);

  for (const id of ids) {
    const member = await shop.order(id);
    expect(member).toMatchObject({ state: 'done', batch: day.orderId, sale: day.sale });
    expect(await shop.timeline(id)).toContain(
      `step sale: Its sale is ${sale.number}, of ${day.orderNumber.slice(4)} with 2 other orders.`,
    );
  }
  const log = LogList.parse(await shop.call('GET', '/log')).entries;
  expect(log.filter((entry) => ids.includes(entry.orderId)).map((entry) => entry.saleId)).toEqual(
    ids.map(() => sale.ID),
  );
  const [batch] = await batchesOf(shop);
  expect(batch).toMatchObject({
    batch: day.orderId,
    orders: 3,
    leftOut: 0,
    frozenBy: 'anna',
    state: 'done',
    part: 1,
  });
  const detail = await batchOf(shop, day.orderId);
  expect(detail.members.map(({ orderId, total }) => `${orderId} ${String(total)}`)).toEqual([
    `${ids[0] ?? ''} 27.60`,
    `${ids[1] ?? ''} 27.00`,
    `${ids[2] ?? ''} 46.00`,
  ]);
  // One sale, order, read-back and invoice, two payments; the rest was read by the connection's check.
  const calls = shop.cin7Calls().filter((call) => call.method === 'POST');
  expect(calls.map(({ path }) => path.replace('/ExternalApi/v2/', ''))).toEqual([
    'customer',
    'sale',
    'sale/order',
    'sale/invoice',
    'sale/payment',
    'sale/payment',
  ]);
});

test('a bad order is left out and says why; mended, it joins the next batch', async () => {
  const shop = await openDaily(house);
  const [good = '', bad = ''] = await queueForDay(
    shop,
    order({ items: [line('MUG')] }),
    order({ items: [], amountPaid: 0 }),
  );
  const day = await makeDay(shop);
  expect(shop.sales()).toHaveLength(1);
  expect(shop.saleOf(day).order.lines.map((one) => one.SKU)).toEqual(['MUG']);
  expect(await shop.order(good)).toMatchObject({ state: 'done' });
  const stopped = await shop.untilState(bad, 'needs-you');
  expect(stopped).toMatchObject({ batch: null, sale: null, problem: { code: 'no-lines' } });
  expect(await shop.timeline(bad)).toContainEqual(
    expect.stringMatching(/^step left-out: Left out of the sale of \d{4}-\d\d-\d\d: The order has no lines/),
  );
  const { batch, members } = await batchOf(shop, day.orderId);
  expect(batch).toMatchObject({ orders: 1, leftOut: 1 });
  expect(members.find(({ orderId }) => orderId === bad)?.leftOut?.code).toBe('no-lines');
  expect((await shop.detail(day.orderId)).plan?.notes.join(' ')).toContain(`Without ${stopped.orderNumber}`);

  shop.account.editOrder(Number(bad), { items: [line('CARD', 3)], amountPaid: 6.75 });
  await shop.pull();
  await until('it waits for the next batch', async () => (await viewDaily(shop)).waiting === 1);
  const next = await makeDay(shop);
  expect(next.orderId).toBe(`${day.orderId.slice(0, -1)}2`);
  expect(shop.saleOf(next).order.lines.map((one) => `${String(one.Quantity)} ${one.SKU}`)).toEqual([
    '3 CARD',
  ]);
});

test('what comes after the freeze joins the next batch; nothing is in two, and asking twice makes nothing twice', async () => {
  const shop = await openDaily(house);
  await queueForDay(shop, order(), order());
  const [once, twice] = await Promise.all([processDay(shop), processDay(shop)]);
  expect([once.batches.length, twice.batches.length].sort()).not.toEqual([0, 0]);
  await until('the sale is there', () => shop.sales().length === 1);
  expect((await processDay(shop)).sentence).toBe('No order waits for the sale of the day.');
  const [late = ''] = await queueForDay(shop, order());
  const day = await makeDay(shop);
  expect((await batchOf(shop, day.orderId)).members.map(({ orderId }) => orderId)).toEqual([late]);
  expect(shop.sales()).toHaveLength(2);
});

test('pending orders say when the sale of the day is made; processed all now, or one by one, they go into it', async () => {
  const shop = await openDaily(house, { captureWhen: 'paid' });
  const [due = ''] = await queueForDay(shop, order());
  const [held = ''] = await shop.take(
    order({ orderStatus: 'awaiting_payment', paymentDate: null, amountPaid: 0 }),
  );
  const pending = PendingList.parse(await shop.call('GET', '/pending-orders')).orders;
  const next = (await viewDaily(shop)).next;
  expect(pending.find(({ orderId }) => orderId === due)).toMatchObject({ nextTry: next?.at });
  expect(pending.find(({ orderId }) => orderId === held)?.reason).toContain('is not paid');
  const one = Accepted.parse(await shop.call('POST', `/orders/${held}/process-now`));
  expect(one.sentence).toContain('joins the next sale of the day');
  await until('it waits, too', async () => (await viewDaily(shop)).waiting === 2);
  const all = Accepted.parse(await shop.call('POST', '/pending-orders/process-now'));
  expect(all.sentence).toMatch(/^Frozen: 2 orders of/);
  await until('the sale is there', () => shop.sales().length === 1);
  await shop.untilState(held, 'done');
});

test('connected again, nothing of an earlier day is made twice, and the next day is another one', async () => {
  const shop = await openDaily(house);
  await queueForDay(shop, order({ items: [line('MUG')] }));
  const day = await makeDay(shop);
  await shop.call('DELETE', `?confirm=${shop.connection}`);
  await shop.connect();
  await shop.putSettings({ consolidation: 'daily', consolidationTime: farTime(), customer });
  await shop.pull();
  const [late = ''] = await queueForDay(shop, order({ items: [line('CARD')] }));
  const next = await makeDay(shop);
  expect(next.orderId).not.toBe(day.orderId);
  expect(shop.sales().map((sale) => sale.order.lines.map((one) => one.SKU))).toEqual([['MUG'], ['CARD']]);
  expect((await batchOf(shop, next.orderId)).members.map(({ orderId }) => orderId)).toEqual([late]);
});

test('an order that is edited or cancelled after the freeze is told, and the sale stays', async () => {
  const shop = await openDaily(house);
  const [edited = '', cancelled = ''] = await queueForDay(shop, order({ items: [line('MUG', 2)] }), order());
  const day = await makeDay(shop);
  shop.account.editOrder(Number(edited), { items: [line('MUG', 5)] });
  shop.account.cancelOrder(Number(cancelled));
  await shop.pull();
  const parked = await shop.untilState(edited, 'needs-you');
  expect(parked.problem?.code).toBe('changed-after-capture');
  await until('the cancellation is told', async () =>
    (await shop.timeline(cancelled)).some((one) => one.includes('The sale of its day is not changed')),
  );
  expect(shop.sales()).toHaveLength(1);
  expect(shop.saleOf(day).order.lines.map((one) => one.Quantity)).toEqual([4, 1]);
  await shop.decide(edited, 'skip');
  await shop.untilState(edited, 'done');
});

test('consolidation that is switched off lets what waits go its own way', async () => {
  const shop = await openDaily(house);
  const [id = ''] = await queueForDay(shop, order({ items: [line('MUG')] }));
  await shop.putSettings({ consolidation: 'none' });
  const done = await shop.untilState(id, 'done');
  expect(done.batch).toBeNull();
  expect(shop.saleOf(done).order.lines).toHaveLength(1);
  expect(shop.cin7.customers.values().map(({ Name }) => Name)).toHaveLength(2);
});

test('a batch that a person stops lets its orders go, and each may be processed again', async () => {
  const shop = await openDaily(house);
  const [id = ''] = await queueForDay(shop, order({ items: [line('MUG')] }));
  await shop.putSettings({
    consolidation: 'daily',
    consolidationTime: farTime(),
    customer,
    locations: { default: null, byWarehouse: {} },
  });
  const day = await makeDay(shop, 'needs-you');
  expect(day.problem?.code).toBe('warehouse-unmapped');
  await shop.decide(day.orderId, 'skip');
  await shop.untilState(id, 'skipped');
  await shop.putSettings({ consolidation: 'daily', consolidationTime: farTime(), customer });
  await shop.call('POST', `/orders/${id}/process-now`);
  await until('it waits again', async () => (await viewDaily(shop)).waiting === 1);
  const next = await makeDay(shop);
  expect(shop.sales()).toHaveLength(1);
  expect(shop.saleOf(next).order.lines.map((one) => one.SKU)).toEqual(['MUG']);
});

test('the sale of a day that was voided is made anew when its log entry is deleted, with the same orders', async () => {
  // Neither shipped nor paid, so that Cin7 lets the merchant void it.
  const shop = await openDaily(house, { processing: 'none', invoiceStatus: 'draft', paymentAccounts: {} });
  const [id = ''] = await queueForDay(
    shop,
    order({ items: [line('MUG')] }),
    order({ items: [line('CARD')] }),
  );
  const day = await makeDay(shop);
  await shop.merchant.voidSale(shop.saleOf(day));
  await shop.call('DELETE', `/log/${day.orderId}`);
  await shop.call('POST', `/orders/${day.orderId}/process-now`);
  await until('there is a second sale', () => shop.sales().length === 2);
  const made = await until('it is done', async () => {
    const again = await shop.order(day.orderId);
    return again.state === 'done' && again.generation === 2 ? again : undefined;
  });
  expect(shop.sales()[1]?.order.lines.map((one) => one.SKU)).toEqual(['MUG', 'CARD']);
  expect(await shop.order(id)).toMatchObject({ sale: made.sale });
});

describe('the schedule', () => {
  const described = (shop: Shop) =>
    house.temporal.schedule
      .getHandle(consolidationScheduleId(shop.tenant, shop.connection))
      .describe()
      .catch(() => undefined);

  test('follows the setting: made, moved to another time, kept by another worker, and gone', async () => {
    const shop = await openDaily(house, { consolidationTime: '01:30' });
    const times = async () =>
      (await described(shop))?.spec.calendars?.map(({ hour, minute, month, dayOfMonth }) =>
        [hour, minute, month, dayOfMonth].map((range) => JSON.stringify(range)).join(' '),
      );
    const first = await until('the schedule is there', times);
    expect((await described(shop))?.spec.timezone).toBe('Europe/London');
    // Every day, and the one day of the coming year on which London's clock passes half past one over.
    expect(first.length).toBeGreaterThanOrEqual(2);
    await shop.putSettings({ consolidation: 'daily', consolidationTime: '18:45', customer });
    await until('it has moved', async () => {
      const now = await times();
      return now?.length === 1 && now[0]?.includes('18') && now[0].includes('45');
    });
    await house.stopWorker();
    await house.startWorker();
    await until('it stands', async () => (await times())?.length === 1);
    await shop.putSettings({ consolidation: 'none' });
    await until('it is gone', async () => (await described(shop)) === undefined);
  });

  test('days that were missed are caught up when a worker starts, each as a batch of its own', async () => {
    const shop = await openDaily(house);
    const ids = await queueForDay(
      shop,
      order({ items: [line('MUG')] }),
      order({ items: [line('CARD')] }),
      order(),
    );
    await house.stopWorker();
    // Two of them were ready on earlier days, while nobody was there to freeze them.
    for (const [nth, days] of [3, 1].entries())
      await house.db
        .updateTable('ss_order')
        .set({ batch_ready_at: new Date(Date.now() - days * 86_400_000) })
        .where('tenant_id', '=', shop.tenant)
        .where('order_id', '=', ids[nth] ?? '')
        .execute();
    await house.startWorker();
    await until('both days have their sale', () => shop.sales().length === 2);
    const made = await batchesOf(shop);
    expect(made.map(({ orders, frozenBy }) => `${String(orders)} by ${frozenBy}`)).toEqual([
      '1 by the schedule',
      '1 by the schedule',
    ]);
    expect(new Set(made.map(({ day }) => day)).size).toBe(2);
    expect((await viewDaily(shop)).waiting).toBe(1);
    expect(await shop.order(ids[2] ?? '')).toMatchObject({ state: 'waiting', batch: null });
  });
});

test('the preview says what the sale would be and without whom, and writes nothing', async () => {
  const shop = await openDaily(house);
  const [, bad = ''] = await queueForDay(
    shop,
    order({ items: [line('MUG', 2)], shippingAmount: 3 }),
    order({ items: [], amountPaid: 0 }),
    order({ items: [line('MUG')] }),
  );
  const before = shop.cin7Calls().length + shop.shipstationCalls().length;
  const preview = PreviewView.parse(await shop.call('GET', '/consolidation/preview'));
  expect(preview).toMatchObject({
    outcome: 'day',
    leftOut: [{ orderId: bad, problem: { code: 'no-lines' } }],
    sale: {
      total: '28.50',
      orders: 2,
      lines: [{ sku: 'MUG', quantity: '3' }],
      payments: [{ amount: '28.50' }],
    },
  });
  expect(shop.cin7Calls().length + shop.shipstationCalls().length).toBe(before);
  expect((await viewDaily(shop)).waiting).toBe(3);
});

test('a day with more lines than one sale can carry becomes two, each order in one of them', async () => {
  const shop = await openDaily(house);
  const wide = (from: number, count: number) =>
    order({
      items: Array.from({ length: count }, (_, at) => line(`S${String(from + at)}`, 1, { unitPrice: 1 })),
    });
  await queueForDay(shop, wide(0, 900), wide(900, 900), wide(0, 300));
  const day = await makeDay(shop);
  const two = await until('both sales are there', async () => {
    const made = await batchesOf(shop);
    return made.length === 2 && made.every(({ state }) => state === 'done') ? made : undefined;
  });
  expect(two.map(({ part, orders }) => [part, orders]).sort()).toEqual([
    [1, 2],
    [2, 1],
  ]);
  expect(shop.sales().map((sale) => sale.invoices[0]?.charges.length)).toEqual([900, 900]);
  expect(await shop.timeline(day.orderId)).toContainEqual(
    expect.stringMatching(/^step split: The day has more lines than one sale can carry: 1 order/),
  );
});

test('products that are missing in Cin7 are made before their orders wait for the sale of the day', async () => {
  const shop = await openDaily(house, { createMissingProducts: true });
  shop.account.addProduct({ sku: 'FRESH', name: 'Fresh thing', price: 7 });
  await queueForDay(
    shop,
    order({ items: [line('FRESH', 2, { unitPrice: 7 })] }),
    order({ items: [line('FRESH', 1, { unitPrice: 7 }), line('MUG')] }),
  );
  shop.merchant.receive('FRESH', 'London', 10);
  const day = await makeDay(shop);
  expect(shop.saleOf(day).order.lines.map((one) => `${String(one.Quantity)} ${one.SKU}`)).toEqual([
    '3 FRESH',
    '1 MUG',
  ]);
  expect(shop.cin7.products.filter((product) => product.SKU === 'FRESH')).toHaveLength(1);
});

test('answers that are lost make nothing twice: one sale, each payment once', async () => {
  const shop = await openDaily(house, { paymentAccounts: { Card: '713', '*': '712' } });
  const account = shop.cin7Keys.accountId;
  for (const path of ['*/sale', '*/sale/order', '*/sale/payment'])
    house.cin7.faults.add({ method: 'POST', path, kinds: ['commit-drop'], times: 2, account });
  await queueForDay(shop, order({ paymentMethod: 'Card' }), order({ paymentMethod: 'Cash' }));
  const day = await makeDay(shop);
  expect(shop.sales()).toHaveLength(1);
  expect(
    shop
      .saleOf(day)
      .payments.map(({ Account, Amount }) => `${Account} ${String(Amount)}`)
      .sort(),
  ).toEqual(['712 19.25', '713 19.25']);
  expect(shop.saleOf(day).invoices).toHaveLength(1);
  expect(house.cin7.faults.list().every(({ hits }) => hits > 0)).toBe(true);
});
