import { setConnectionState } from '../../db/connections/set-connection-state';
import { PreviewView } from '../../schemas/api/preview';
import { fullSettings } from '../kit/company';
import {
  batchesOf,
  batchOf,
  consolidateDaily,
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
import { line, order } from '../kit/orders';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const daily = () => ({
  consolidation: 'daily' as const,
  consolidationTime: farTime(),
  customer: dailyCustomer,
});
const nowhere = { locations: { default: null, byWarehouse: {} } };
const skusOf = (sale: ReturnType<Shop['sales']>[number] | undefined) =>
  sale?.order.lines.map((one) => one.SKU);

test('an order from a warehouse that is mapped nowhere is left out, and holds up no other', async () => {
  const shop = await openDaily(house, { locations: { default: null, byWarehouse: { '901': 'London' } } });
  const [, elsewhere = ''] = await queueForDay(
    shop,
    order({ items: [line('MUG')] }),
    order({ items: [line('CARD')], advancedOptions: { warehouseId: 902 } }),
  );
  const day = await makeDay(shop);
  expect(skusOf(shop.saleOf(day))).toEqual(['MUG']);
  const stopped = await shop.untilState(elsewhere, 'needs-you');
  expect(stopped).toMatchObject({ batch: null, problem: { code: 'warehouse-unmapped' } });
  await shop.putSettings({ ...daily(), locations: { default: 'Dublin', byWarehouse: { '901': 'London' } } });
  await until('it waits for the next batch', async () => (await shop.order(elsewhere)).state === 'waiting');
  const next = await makeDay(shop);
  expect(skusOf(shop.saleOf(next))).toEqual(['CARD']);
  expect(shop.cin7.locations.get(shop.saleOf(next).header.locationId)?.Name).toBe('Dublin');
});

test('an order that is cancelled before the sale of its day is made is not billed in it', async () => {
  const shop = await openDaily(house, nowhere);
  const [cancelled = '', kept = ''] = await queueForDay(
    shop,
    order({ items: [line('MUG')] }),
    order({ items: [line('CARD')] }),
  );
  const day = await makeDay(shop, 'needs-you');
  shop.account.cancelOrder(Number(cancelled));
  await shop.pull();
  await shop.putSettings(daily());
  await shop.untilState(day.orderId, 'done');
  expect(skusOf(shop.saleOf(day))).toEqual(['CARD']);
  await shop.untilState(kept, 'done');
  expect(await shop.untilState(cancelled, 'skipped')).toMatchObject({ sale: null, batch: null });
  const { members } = await batchOf(shop, day.orderId);
  expect(members.find(({ orderId }) => orderId === cancelled)?.leftOut?.sentence).toContain('was cancelled');
});

test('what was paid after the sale of its day is told to be missing there', async () => {
  const shop = await openDaily(house);
  const [id = ''] = await queueForDay(
    shop,
    order({ items: [line('MUG')], amountPaid: 0, paymentDate: null }),
  );
  await makeDay(shop);
  shop.account.editOrder(Number(id), { amountPaid: 8.5 });
  await shop.pull();
  await until('it is told', async () =>
    (await shop.timeline(id)).some((one) => one.includes('not written to the sale of its day')),
  );
});

test('an order of a batch that is being made is let go by nobody: it is billed once', async () => {
  const shop = await openDaily(house);
  const [id = ''] = await queueForDay(shop, order({ items: [line('MUG')] }));
  // The sale is planned and its answer does not come for a while.
  const rule = house.cin7.faults.add({ method: 'POST', path: '*/sale', kinds: ['throttle-429'] });
  const made = await processDay(shop);
  const batch = made.batches[0]?.batch ?? '';
  await until('the batch is planned', async () => (await shop.detail(batch)).plan !== null);
  await shop.call('DELETE', `/log/${id}`);
  await shop.call('POST', `/orders/${id}/process-now`);
  await until('it was looked at', async () =>
    (await shop.timeline(id)).some((one) =>
      one.includes('frozen into the sale of its day, which is being made'),
    ),
  );
  house.cin7.faults.remove(rule);
  await shop.untilState(batch, 'done');
  await until('the order knows its sale', async () => (await shop.order(id)).sale !== null);
  expect((await processDay(shop)).sentence).toBe('No order waits for the sale of the day.');
  expect(shop.sales()).toHaveLength(1);
});

test('a day that came while a key was refused is caught up as soon as the connection works again', async () => {
  const shop = await openDaily(house);
  const [id = ''] = await queueForDay(shop, order());
  await setConnectionState(house.db, shop.tenant, shop.connection, 'problem');
  await house.db
    .updateTable('ss_order')
    .set({ batch_ready_at: new Date(Date.now() - 86_400_000) })
    .where('tenant_id', '=', shop.tenant)
    .where('order_id', '=', id)
    .execute();
  await shop.call('POST', '/check');
  await until('the day has its sale', async () => (await batchesOf(shop)).length === 1, { withinMs: 20_000 });
  await shop.untilState(id, 'done');
});

test('an order that has a sale of its own is taken into no batch, though its log entry was deleted', async () => {
  const shop = await house.openShop();
  const own = await shop.capture(order({ items: [line('MUG')] }));
  await consolidateDaily(shop);
  await shop.call('DELETE', `/log/${own.orderId}`);
  shop.account.editOrder(Number(own.orderId), { internalNotes: 'seen', orderStatus: 'shipped' });
  await shop.pull();
  const day = await queueForDay(shop, order({ items: [line('CARD')] }));
  await shop.untilState((await makeDay(shop)).orderId, 'done');
  await shop.untilState(day[0] ?? '', 'done');
  await shop.untilState(own.orderId, 'done');
  expect(shop.sales().map(skusOf)).toEqual([['MUG'], ['CARD']]);
});

test('what a batch waits for may be mapped while it is summed: no wake is lost', async () => {
  const shop = await openDaily(house, nowhere);
  await queueForDay(shop, order({ items: [line('NEW')] }));
  // Products are read first, as one is not known; the mapping comes while Cin7 takes its time.
  house.cin7.faults.add({
    method: 'GET',
    path: '*/product',
    kinds: ['slow'],
    delayMs: 3_000,
    times: 1,
    account: shop.cin7Keys.accountId,
  });
  const made = await processDay(shop);
  await until('products are asked for', () => house.cin7.faults.list().some(({ hits }) => hits > 0));
  await shop.putSettings(daily());
  await shop.untilState(made.batches[0]?.batch ?? '', 'done', 15_000);
});

test('a company whose time zone has no name that we know keeps the zone of its tenant, and its schedules', async () => {
  const shop = await house.openShop({ company: { timeZone: 'GMT Standard Time' } });
  await consolidateDaily(shop);
  expect((await viewDaily(shop)).timeZone).toBe('Europe/London');
});

test('a customer is looked up also where it is chosen before the orders are consolidated', async () => {
  const shop = await openDaily(house);
  await makeCustomer(shop, 'Other sales');
  await shop.putSettings({ customer: 'Other sales' });
  const wrong = await shop.send('PUT', '/settings', { ...fullSettings, customer: 'Nobody' });
  expect(wrong.status).toBe(422);
});

test('a batch that waits has no preview of its own, and says where it is shown', async () => {
  const shop = await openDaily(house, nowhere);
  await queueForDay(shop, order());
  const day = await makeDay(shop, 'needs-you');
  const preview = PreviewView.parse(await shop.call('POST', `/orders/${day.orderId}/preview`));
  expect(preview).toMatchObject({ outcome: 'none', sale: null });
  expect(preview.sentence).toContain('frozen batch');
});

test('settings that change while the sale of a day is under way apply to its next steps', async () => {
  const shop = await openDaily(house, {
    invoiceStatus: 'draft',
    paymentAccounts: { Card: '713', '*': '712' },
  });
  const rule = house.cin7.faults.add({
    method: 'POST',
    path: '*/sale/order',
    kinds: ['throttle-429'],
    account: shop.cin7Keys.accountId,
  });
  await queueForDay(shop, order({ paymentMethod: 'Card' }), order({ paymentMethod: 'Cash' }));
  const made = await processDay(shop);
  await until('its sale is made', () => shop.sales().length === 1);
  await shop.putSettings({ ...daily(), processing: 'none', paymentAccounts: { Card: '713', '*': '712' } });
  await shop.untilAskedAgain('/sale/order');
  house.cin7.faults.remove(rule);
  const day = await shop.untilState(made.batches[0]?.batch ?? '', 'done');
  await until('both payments are there', () => shop.saleOf(day).payments.length === 2);
  expect(['AUTHORISED', 'PAID']).toContain(shop.saleOf(day).invoices[0]?.status);
  expect(shop.saleOf(day).fulfilments.filter((one) => one.ship.status === 'AUTHORISED')).toEqual([]);
  expect(await shop.timeline(day.orderId)).toContainEqual(
    expect.stringContaining('the order is authorised with NOPICK, the invoice is authorised'),
  );
});
