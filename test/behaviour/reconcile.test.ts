import { DateTime } from 'luxon';
import { sql } from 'kysely';
import { reconcileScheduleId } from '../../domain/messages/workflow-ids';
import { DifferenceAnswer, DifferenceList, ReconcileRunList } from '../../schemas/api/reconcile';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const today = () => DateTime.now().setZone('Europe/London').toISODate() ?? '';

const runs = async (shop: Shop) => ReconcileRunList.parse(await shop.call('GET', '/reconciliations')).runs;
const differences = async (shop: Shop, state = 'open') =>
  DifferenceList.parse(await shop.call('GET', `/differences?state=${state}&limit=200`)).differences;
const kinds = async (shop: Shop, state = 'open') =>
  (await differences(shop, state)).map(({ kind }) => kind).sort();

async function reconcile(shop: Shop, day = today()) {
  const before = (await runs(shop)).find((run) => run.day === day)?.startedAt;
  let asked = 0;
  return until('the day is compared', async () => {
    const run = (await runs(shop)).find((each) => each.day === day);
    const isNew = run !== undefined && run.startedAt !== before;
    if (isNew) return run.state !== 'running' && run;
    // Whoever asks in the moment in which a run closes joins that one: then it is asked for again.
    if (Date.now() - asked > 2_000) {
      asked = Date.now();
      await shop.call('POST', '/reconciliations', { day });
    }
    return null;
  });
}

async function act(shop: Shop, kind: string, action: string, body: unknown = {}) {
  const one = (await differences(shop)).find((each) => each.kind === kind);
  if (one === undefined) throw new Error(`There is no open difference of the kind ${kind}`);
  return DifferenceAnswer.parse(await shop.call('POST', `/differences/${one.id}/${action}`, body));
}

/** Until the difference is no longer open: what was done about it takes a while. */
const untilMended = (shop: Shop, kind: string) =>
  until(`${kind} is mended`, async () => !(await kinds(shop)).includes(kind as never));

test('a day on which both sides agree costs a page of each list, and says so', async () => {
  const shop = await house.openShop();
  const ids = await shop.take(order(), order(), order());
  await Promise.all(ids.map((id) => shop.untilState(id, 'done')));
  const [cin7, shipstation] = [
    house.cin7.journal.entries().at(-1)?.seq ?? 0,
    house.shipstation.journal.entries().at(-1)?.seq ?? 0,
  ];
  const run = await reconcile(shop);
  expect(run).toMatchObject({ state: 'done', orders: 3, sales: 3, checked: 0 });
  expect(run.sentence).toContain('no difference is open');
  expect([shop.cin7Calls(cin7).length, shop.shipstationCalls(shipstation).length]).toEqual([1, 1]);
});

test('every connection has a daily schedule that compares yesterday', async () => {
  const shop = await house.openShop();
  const handle = house.temporal.schedule.getHandle(reconcileScheduleId(shop.tenant, shop.connection));
  expect((await handle.describe()).spec.intervals?.[0]?.every).toBe(86_400_000);
  await handle.trigger();
  const yesterday = DateTime.now().setZone('Europe/London').minus({ days: 1 }).toISODate();
  const run = await until('yesterday is compared', async () =>
    (await runs(shop)).find(({ day, state }) => day === yesterday && state === 'done'),
  );
  expect(run.requestedBy).toBe('the schedule');
});

test('an order that modifyDate never showed is found and captured; the row clears by itself', async () => {
  const shop = await house.openShop();
  const [id = ''] = shop.import(order());
  const long = `${DateTime.now().setZone('America/Los_Angeles').minus({ hours: 30 }).toFormat("yyyy-MM-dd'T'HH:mm:ss")}.0000000`;
  Object.assign(shop.account.order(Number(id)) ?? {}, { modifyDate: long, createDate: long });
  await shop.pull();
  expect((await shop.send('GET', `/orders/${id}`)).status).toBe(404);

  const day = DateTime.now().minus({ hours: 30 }).setZone('Europe/London').toISODate() ?? '';
  expect(await reconcile(shop, day)).toMatchObject({ orders: 1, checked: 1 });
  const [found] = await differences(shop);
  expect(found).toMatchObject({ kind: 'order-unknown', actions: ['capture', 'accept'], orderId: id });
  await act(shop, 'order-unknown', 'capture');
  await shop.untilState(id, 'done');
  await untilMended(shop, 'order-unknown');
  expect(shop.sales()).toHaveLength(1);
  expect(await differences(shop)).toEqual([]);
  expect(await kinds(shop, 'mended')).toEqual(['order-unknown']);
});

test('an edit that came without a new modifyDate is found; captured, the order says what changed', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order({ items: [line('MUG', 2)] }));
  const stored = shop.account.order(Number(done.orderId));
  Object.assign(stored?.items[0] ?? {}, { quantity: 1 });
  await reconcile(shop);
  const [found] = await differences(shop);
  expect(found).toMatchObject({ kind: 'edit-unseen', orderNumber: done.orderNumber });
  expect(found?.sentence).toContain('MUG');
  await act(shop, 'edit-unseen', 'capture');
  await until('the order heard of it', async () => (await shop.order(done.orderId)).changedAfterCapture);
  await untilMended(shop, 'edit-unseen');
});

test('a payment that was taken back is told; accepted it stays so, put right it clears', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order({ items: [line('MUG', 2)] }));
  const { payment_id: payment = '' } = await house.db
    .selectFrom('order_plan')
    .select('payment_id')
    .where('order_id', '=', done.orderId)
    .where('tenant_id', '=', shop.tenant)
    .executeTakeFirstOrThrow();
  await shop.merchant.call('DELETE', `sale/payment?ID=${payment ?? ''}`);
  await reconcile(shop);
  const [found] = await differences(shop);
  expect(found).toMatchObject({ kind: 'payment', saleNumber: done.sale?.number ?? '' });
  expect(found?.sentence).toContain('was paid with 17.00; on sale');
  await act(shop, 'payment', 'accept', { note: 'the buyer pays in the shop' });
  expect(await reconcile(shop)).toMatchObject({ state: 'done' });
  expect(await differences(shop)).toEqual([]);
  expect(await kinds(shop, 'accepted')).toEqual(['payment']);

  // Another amount is another difference.
  const task = shop.saleOf(done).invoices[0]?.TaskID ?? '';
  const pay = (amount: number, reference: string) =>
    shop.merchant.call('POST', 'sale/payment', {
      TaskID: task,
      Type: 'Payment',
      Amount: amount,
      Account: '713',
      DatePaid: '2026-01-05',
      CurrencyRate: 1,
      Reference: reference,
    });
  await pay(5, 'first');
  await reconcile(shop);
  expect(await kinds(shop)).toEqual(['payment']);
  await pay(12, 'second');
  await reconcile(shop);
  expect([await kinds(shop), await kinds(shop, 'accepted')]).toEqual([[], []]);
  expect(await kinds(shop, 'mended')).toEqual(['payment']);
});

test('an order that waits for somebody, a void sale and a write of unknown outcome are told, each with its action', async () => {
  const shop = await house.openShop({
    settings: { processing: 'none', invoiceStatus: 'draft', paymentAccounts: {} },
  });
  const parked = await shop.capture(order({ items: [], amountPaid: 0 }), 'needs-you');
  const voided = await shop.capture(order());
  await shop.merchant.voidSale(shop.saleOf(voided));
  await sql`insert into ledger (key, tenant_id, state, updated_at) values
    (${`v1:${shop.tenant}:cin7:x:${voided.shipstationAccount}/${voided.orderId}/g1:invoice`}, ${shop.tenant}, 'unknown',
      now() - interval '2 hours')`.execute(house.db);
  await reconcile(shop);
  const found = await differences(shop);
  expect(found.map(({ kind, actions }) => [kind, actions])).toEqual(
    expect.arrayContaining([
      ['order-without-sale', ['retry', 'accept']],
      ['sale-voided', ['accept']],
      ['write-unsettled', ['retry', 'accept']],
    ]),
  );
  const refused = await shop.send(
    'POST',
    `/differences/${found.find(({ kind }) => kind === 'sale-voided')?.id ?? ''}/adopt`,
  );
  expect(refused.status).toBe(409);

  await shop.decide(parked.orderId, 'skip');
  await shop.untilState(parked.orderId, 'skipped');
  await house.db
    .deleteFrom('ledger')
    .where('tenant_id', '=', shop.tenant)
    .where('state', '=', 'unknown')
    .execute();
  await reconcile(shop);
  expect(await kinds(shop)).toEqual(['sale-voided']);
});

test('a sale of ours that our books lost is adopted, and no second one is made', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order());
  for (const table of ['ss_order', 'order_log', 'ledger'] as const)
    await house.db.deleteFrom(table).where('tenant_id', '=', shop.tenant).execute();
  await reconcile(shop);
  expect(await kinds(shop)).toEqual(['sale-without-order']);
  await act(shop, 'sale-without-order', 'adopt');
  await untilMended(shop, 'sale-without-order');
  await shop.pull();
  expect(await shop.order(done.orderId)).toMatchObject({ state: 'done', sale: { id: done.sale?.id } });
  expect(shop.salesOf(done)).toHaveLength(1);
  await reconcile(shop);
  expect(await differences(shop)).toEqual([]);
});

test('an adopted sale stays the only one when ShipStation tells of a change of its order', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order({ items: [line('MUG', 5)], amountPaid: 20 }));
  for (const table of ['ss_order', 'order_log', 'ledger'] as const)
    await house.db.deleteFrom(table).where('tenant_id', '=', shop.tenant).execute();
  await reconcile(shop);
  await act(shop, 'sale-without-order', 'adopt');
  await untilMended(shop, 'sale-without-order');
  shop.account.editOrder(Number(done.orderId), { amountPaid: 42.5 });
  await shop.pull();
  await until(
    'its workflow has looked',
    async () =>
      shop.salesOf(done).length > 1 ||
      (await shop.timeline(done.orderId)).some((each) => each.includes('is an adopted sale')),
    { seen: () => shop.timeline(done.orderId), withinMs: 15_000 },
  );
  expect(shop.salesOf(done)).toHaveLength(1);
  expect(shop.saleOf(done).payments).toHaveLength(1);
});

test('a worker that is stopped while it compares goes on with the next one, and tells each difference once', async () => {
  const shop = await house.openShop({
    settings: { processing: 'none', invoiceStatus: 'draft', paymentAccounts: {} },
  });
  const ids = await shop.take(...Array.from({ length: 12 }, () => order()));
  const orders = await Promise.all(ids.map((id) => shop.untilState(id, 'done')));
  for (const each of orders) await shop.merchant.voidSale(shop.saleOf(each));
  await shop.call('POST', '/reconciliations', { day: today() });
  await until('it has begun', async () => (await runs(shop)).length > 0);
  await house.stopWorker();
  await house.startWorker();
  const run = await until('the day is compared', async () =>
    (await runs(shop)).find(({ state }) => state === 'done'),
  );
  expect(run).toMatchObject({ orders: 12, checked: 12 });
  expect(await kinds(shop)).toEqual(Array.from({ length: 12 }, () => 'sale-voided'));
}, 60_000);
