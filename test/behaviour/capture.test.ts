import { type SettingsDocument } from '../../schemas/settings';
import { type ImportedOrder } from '../../sandbox/shipstation';
import { type House, openHouse } from '../kit/house';
import { order } from '../kit/orders';
import { fullSettings } from '../kit/company';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** One order per row of the table in design §4. */
const kinds: Record<string, Partial<ImportedOrder>> = {
  'awaiting payment': { orderStatus: 'awaiting_payment', paymentDate: null, amountPaid: 0 },
  'on hold and paid': { orderStatus: 'on_hold' },
  'on hold, not paid': { orderStatus: 'on_hold', paymentDate: null, amountPaid: 0 },
  'awaiting shipment': { orderStatus: 'awaiting_shipment' },
  'with a provider': { orderStatus: 'pending_fulfillment' },
  'rejected by its provider': { orderStatus: 'rejected_fulfillment' },
  shipped: { orderStatus: 'shipped' },
};

const captured: Record<SettingsDocument['captureWhen'], string[]> = {
  created: Object.keys(kinds),
  paid: ['on hold and paid', 'awaiting shipment', 'with a provider', 'rejected by its provider', 'shipped'],
  released: ['awaiting shipment', 'with a provider', 'rejected by its provider', 'shipped'],
  shipped: ['shipped'],
};

test.each(['created', 'paid', 'released', 'shipped'] as const)(
  'captureWhen %s takes exactly the orders of its column, the rest waits and says why, a cancelled one is counted',
  async (captureWhen) => {
    const shop = await house.openShop({ settings: { captureWhen } });
    const names = Object.keys(kinds);
    const ids = await shop.take(
      ...names.map((name) => order(kinds[name])),
      order({ orderStatus: 'cancelled' }),
    );

    const states = await until('every order has settled', async () => {
      const orders = await Promise.all(ids.map((id) => shop.order(id)));
      const due = orders.filter((_, at) => captured[captureWhen].includes(names[at] ?? ''));
      return due.every((each) => each.state === 'done') && orders;
    });
    const rest = states.slice(0, -1).filter((each) => each.state !== 'done');
    expect(names.filter((_, at) => states[at]?.state === 'done')).toEqual(captured[captureWhen]);
    expect(rest.map((each) => [each.state, each.problem?.code])).toEqual(
      rest.map(() => ['waiting', 'not-yet-due']),
    );
    expect(states.at(-1)).toMatchObject({ state: 'skipped' });
    expect(shop.sales()).toHaveLength(captured[captureWhen].length);

    const counted = (await shop.operations())[0];
    expect(counted).toMatchObject({
      processed: captured[captureWhen].length,
      skipped: rest.length,
      cancelled: 1,
      failed: 0,
    });
    expect(
      counted?.details.filter((each) => each.outcome === 'skipped').every((each) => each.reason !== ''),
    ).toBe(true);
  },
);

test('an order on hold is captured by itself once it is released', async () => {
  const shop = await house.openShop({ settings: { captureWhen: 'released' } });
  const waiting = await shop.capture(order({ orderStatus: 'on_hold' }), 'waiting');
  expect(waiting.problem?.sentence).toContain('is on hold');
  expect(waiting.problem?.whoActs).toBe('nobody');
  shop.account.releaseOrder(Number(waiting.orderId));
  await shop.pull();
  const done = await shop.untilState(waiting.orderId, 'done');
  expect(shop.saleOf(done).payments).toHaveLength(1);
});

test('an order is captured once it is paid, and once it is shipped', async () => {
  const paid = await house.openShop({ settings: { captureWhen: 'paid' } });
  const unpaid = await paid.capture(order(kinds['awaiting payment']), 'waiting');
  paid.account.payOrder(Number(unpaid.orderId));
  const shipped = await house.openShop({ settings: { captureWhen: 'shipped' } });
  const open = await shipped.capture(order(), 'waiting');
  shipped.account.shipWithoutLabel(Number(open.orderId));
  await Promise.all([paid.pull(), shipped.pull()]);
  await Promise.all([paid.untilState(unpaid.orderId, 'done'), shipped.untilState(open.orderId, 'done')]);
});

test('an order that was captured unpaid is paid in Cin7 once, when ShipStation says so', async () => {
  const shop = await house.openShop({ settings: { captureWhen: 'created' } });
  const done = await shop.capture(order(kinds['awaiting payment']), 'done');
  expect(shop.saleOf(done).payments).toEqual([]);
  shop.account.payOrder(Number(done.orderId));
  await shop.pull();
  await until('the payment is there', () => shop.saleOf(done).payments.length === 1);
  await shop.pull();
  expect(shop.saleOf(done).payments).toHaveLength(1);
  expect((await shop.timeline(done.orderId)).join('\n')).toContain('paid to account');
});

test('changing when orders are captured looks at those that wait', async () => {
  const shop = await house.openShop({ settings: { captureWhen: 'shipped' } });
  const waiting = await shop.capture(order(), 'waiting');
  await shop.putSettings({ captureWhen: 'created' });
  const done = await shop.untilState(waiting.orderId, 'done');
  expect(shop.salesOf(done)).toHaveLength(1);
});

test('process now forces an order that is not due yet', async () => {
  const shop = await house.openShop({ settings: { captureWhen: 'shipped' } });
  const waiting = await shop.capture(order(), 'waiting');
  await shop.call('POST', `/orders/${waiting.orderId}/process-now`);
  const done = await shop.untilState(waiting.orderId, 'done');
  expect(shop.salesOf(done)).toHaveLength(1);
  expect((await shop.timeline(done.orderId)).join('\n')).toContain('anna asked to process the order now');
});

describe('an unfinished tax mapping', () => {
  const unfinished = { taxRules: { ...fullSettings.taxRules, default: null } };

  test('skips orders on download, visibly, and they go on when it is finished', async () => {
    const shop = await house.openShop({ settings: unfinished });
    const ids = await shop.take(order(), order());
    const skipped = await shop.order(ids[0] ?? '');
    expect(skipped).toMatchObject({ state: 'waiting', waitsFor: ['tax'] });
    expect(skipped.problem).toMatchObject({ code: 'tax-mapping-unfinished', whoActs: 'admin' });
    expect((await shop.operations())[0]).toMatchObject({ processed: 0, skipped: 2 });
    expect((await shop.operations())[0]?.details[0]?.reason).toContain('tax mapping is not finished');

    await shop.call('PUT', '/mappings/tax', { default: 'UK VAT 20%' });
    await Promise.all(ids.map((id) => shop.untilState(id, 'done')));
    expect(shop.sales()).toHaveLength(2);
  });

  test('still waits for the mapping after somebody pressed process now', async () => {
    const shop = await house.openShop({ settings: unfinished });
    const waiting = await shop.capture(order(), 'waiting');
    await shop.call('POST', `/orders/${waiting.orderId}/process-now`);
    await until('the order was looked at', async () =>
      (await shop.timeline(waiting.orderId)).some((each) => each.startsWith('step waiting')),
    );
    expect(await shop.order(waiting.orderId)).toMatchObject({ state: 'waiting', waitsFor: ['tax'] });
    await shop.call('PUT', '/mappings/tax', { default: 'UK VAT 20%' });
    await shop.untilState(waiting.orderId, 'done');
  });
});

test('an order cancelled after its capture keeps its sale, and the log says so', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order());
  shop.account.cancelOrder(Number(done.orderId));
  await shop.pull();
  expect(shop.saleOf(done).voided).toBe(false);
  expect((await shop.timeline(done.orderId)).join('\n')).toContain('The sale is not voided');
  expect((await shop.operations())[0]).toMatchObject({ cancelled: 1 });
  expect((await shop.order(done.orderId)).state).toBe('done');
});

test('an order edited after its capture parks with the difference shown; skip leaves the sale as it is', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(
    order({ items: [{ sku: 'MUG', name: 'Mug', quantity: 2, unitPrice: 8.5, lineItemKey: 'a' }] }),
  );
  shop.account.editOrder(Number(done.orderId), {
    items: [{ sku: 'MUG', name: 'Mug', quantity: 3, unitPrice: 8.5, lineItemKey: 'a' }],
  });
  await shop.pull();
  const parked = await shop.untilState(done.orderId, 'needs-you');
  expect(parked.problem).toMatchObject({ code: 'changed-after-capture', whoActs: 'merchant' });
  expect(parked.problem?.sentence).toContain('2 → 3');
  await shop.decide(done.orderId, 'skip');
  await shop.untilState(done.orderId, 'done');
  expect(shop.salesOf(done)).toHaveLength(1);
});
