import { LogList } from '../../schemas/api/log';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Order, type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Neither shipped nor paid, so that Cin7 lets the merchant void it. */
const voidable = { processing: 'none', invoiceStatus: 'draft', paymentAccounts: {} } as const;

const logOf = async (shop: Shop, of: Order) =>
  LogList.parse(await shop.call('GET', `/log?number=${of.orderNumber}`)).entries;
const again = async (shop: Shop, of: Order) => {
  await shop.send('DELETE', `/log/${of.orderId}`);
  await shop.call('POST', `/orders/${of.orderId}/process-now`);
};

test('an order in the log is never captured again, whoever asks', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order());
  const before = house.cin7.journal.entries().length;
  await shop.call('POST', `/orders/${done.orderId}/process-now`);
  await shop.pull();
  await shop.untilState(done.orderId, 'done');
  expect(shop.sales()).toHaveLength(1);
  expect(
    house.cin7.journal
      .entries()
      .slice(before)
      .filter((call) => call.method !== 'GET'),
  ).toEqual([]);
  const sale = shop.saleOf(done);
  expect(await logOf(shop, done)).toEqual([
    expect.objectContaining({
      saleNumber: sale.number,
      saleLink: `https://inventory.dearsystems.com/Sale#${sale.ID}`,
      state: 'done',
      workflowId: done.workflowId,
      deletedAt: null,
    }),
  ]);
});

test('a deleted entry whose sale stands: the sale is adopted again, not doubled', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order());
  expect(await shop.call('DELETE', `/log/${done.orderId}`)).toMatchObject({
    sentence: expect.stringContaining('its sale in Cin7 Core stays as it is') as string,
  });
  await again(shop, done);
  await until('the sale was adopted', async () =>
    (await shop.timeline(done.orderId)).some((each) => each.includes('is adopted again')),
  );
  await shop.history(done);
  expect(await shop.order(done.orderId)).toMatchObject({ state: 'done', generation: 1 });
  expect(shop.sales()).toHaveLength(1);
  expect(await logOf(shop, done)).toMatchObject([{ deletedAt: null }]);
});

test('a deleted entry whose sale is void: a new sale under a new generation, with a key of its own', async () => {
  const shop = await house.openShop({ settings: voidable });
  const first = await shop.capture(order());
  const sale = shop.saleOf(first);
  await shop.merchant.voidSale(sale);
  await again(shop, first);
  const second = await until('its second generation is done', async () => {
    const now = await shop.order(first.orderId);
    return now.generation === 2 && now.state === 'done' && now;
  });
  expect(second.workflowId).toBe(`${first.workflowId}:g2`);
  const [old, fresh] = shop.salesOf(first);
  expect([old?.voided, fresh?.voided]).toEqual([true, false]);
  expect(fresh?.header.ExternalID).toBe(`${sale.header.ExternalID ?? ''}:g2`);
  expect(second.sale?.id).toBe(fresh?.ID);
  // The voided one stays in the log as it was; the new one is never captured again either.
  await shop.call('POST', `/orders/${first.orderId}/process-now`);
  await shop.pull();
  expect(shop.salesOf(first)).toHaveLength(2);
});

test('an order that a person left out stays out, until a person asks for it', async () => {
  const shop = await house.openShop();
  const parked = await shop.capture(order({ items: [line('MUG', -1)], amountPaid: 0 }), 'needs-you');
  await shop.decide(parked.orderId, 'skip');
  await shop.untilState(parked.orderId, 'skipped');
  shop.account.editOrder(Number(parked.orderId), { items: [line('MUG')], amountPaid: 8.5 });
  await shop.pull();
  expect((await shop.order(parked.orderId)).state).toBe('skipped');
  expect(shop.sales()).toEqual([]);
  await shop.call('POST', `/orders/${parked.orderId}/process-now`);
  await shop.untilState(parked.orderId, 'done');
  expect(shop.sales()).toHaveLength(1);
});
