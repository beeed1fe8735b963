import { type Sale } from '../../sandbox/cin7';
import { doomedWorker } from '../kit/doomed-worker';
import { type House, openHouse } from '../kit/house';
import { OrderExports } from '../kit/order-exports';
import { openServiceShop, type ServiceShop } from '../kit/service-shop';
import { lossMoments } from './loss-moments';

let house: House;
let service: ServiceShop;
let exports: OrderExports;

beforeAll(async () => {
  house = await openHouse();
  service = await openServiceShop(await house.openShop(), { exports: true });
  exports = new OrderExports(service);
}, 90_000);
afterAll(() => house.close(), 60_000);
afterEach(() => house.shipstation.faults.clear());

const sell = (count: number): Sale[] =>
  Array.from({ length: count }, () => service.makeSale({ stage: 'authorised' }));
const createOrders = { writesOnly: true, path: '*createorders*' };

/** Each of these sales has just one order in ShipStation, in this status. */
function expectOnce(sales: readonly Sale[], orderStatus: string): void {
  expect(sales.map((sale) => [exports.count(sale), exports.order(sale)?.orderStatus])).toEqual(
    sales.map(() => [1, orderStatus]),
  );
}

test.each(['commit-drop', 'truncate', 'drop-commit-later'] as const)(
  'a call of orders whose answer is lost (%s) makes none twice, and none is missing',
  async (kind) => {
    const sales = sell(6);
    house.shipstation.faults.add({ ...createOrders, kinds: [kind], times: 1, delayMs: 300 });
    await exports.sync();
    await exports.untilIdle();
    expect(house.shipstation.faults.list()[0]?.hits).toBe(1);
    expectOnce(sales, 'awaiting_shipment');
    const told = await Promise.all(sales.map((sale) => exports.explain(sale)));
    expect(told.map(({ order }) => [order?.state, order?.orderId])).toEqual(
      sales.map((sale) => ['sent', String(exports.mustOrder(sale).orderId)]),
    );
  },
  60_000,
);

test('what an operator does before a lost answer is settled stays', async () => {
  const [sale] = sell(1);
  if (sale === undefined) throw new Error('no sale');
  house.shipstation.faults.add({ ...createOrders, kinds: ['commit-drop'], times: 1 });
  // So that the order is there, and edited, before anybody looks for it.
  house.shipstation.faults.add({ path: '/orders', method: 'GET', kinds: ['error-500'], times: 2 });
  await service.call('POST', '/sync');
  for (let tries = 0; exports.order(sale) === undefined && tries < 200; tries++)
    await new Promise((resolve) => setTimeout(resolve, 25));
  service.shop.account.editOrder(exports.mustOrder(sale).orderId, { internalNotes: 'By the back door' });
  await exports.untilIdle();
  expectOnce([sale], 'awaiting_shipment');
  expect(exports.mustOrder(sale).internalNotes).toBe('By the back door');
}, 60_000);

test('a third of all calls of orders lose their answers, while orders are made, changed and cancelled', async () => {
  house.shipstation.faults.reseed(5);
  house.shipstation.faults.add({ ...createOrders, kinds: ['commit-drop'], rate: 0.34 });
  const [kept, changed, voided] = [sell(8), sell(8), sell(8)];
  await exports.sync();
  for (const sale of changed) exports.changeLines(sale, { MUG: 7 });
  for (const sale of voided) exports.void(sale);
  await exports.sync();
  await exports.untilIdle();
  expectOnce([...kept, ...changed], 'awaiting_shipment');
  expectOnce(voided, 'cancelled');
  expect(changed.map((sale) => exports.mustOrder(sale).items[0]?.quantity)).toEqual(changed.map(() => 7));
}, 90_000);

test('a worker is killed once its call is recorded, and an order that took no changes then takes them again: it is told with the next call', async () => {
  const sales = sell(2);
  const [locked] = sales;
  if (locked === undefined) throw new Error('no sale');
  await exports.sync();
  const { orderId } = exports.mustOrder(locked);
  service.shop.account.editOrder(orderId, { orderStatus: 'pending_fulfillment' });
  for (const sale of sales) exports.changeLines(sale, { MUG: 9 });
  await house.stopWorker();
  const doomed = doomedWorker(house, 'shipstation.export-orders.after-record');
  await service.call('POST', '/sync');
  expect(await doomed).toBe('SIGKILL');
  service.shop.account.editOrder(orderId, { orderStatus: 'awaiting_shipment' });
  await house.startWorker();
  await exports.untilIdle();
  expectOnce(sales, 'awaiting_shipment');
  expect(sales.map((sale) => exports.mustOrder(sale).items[0]?.quantity)).toEqual([9, 9]);
}, 60_000);

test('workers are killed after a call of orders was sent, and after it was recorded: no double, nothing missing', async () => {
  await house.stopWorker();
  const all: Sale[] = [];
  for (const moment of lossMoments) {
    all.push(...sell(4));
    const doomed = doomedWorker(house, `shipstation.export-orders.${moment}`);
    await service.call('POST', '/sync');
    expect(await doomed).toBe('SIGKILL');
  }
  await house.startWorker();
  await exports.untilIdle();
  expectOnce(all, 'awaiting_shipment');
}, 120_000);
