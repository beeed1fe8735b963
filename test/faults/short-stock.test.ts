import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { doomedWorker } from '../kit/doomed-worker';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Order, type Shop } from '../kit/shop';
import { lossMoments } from './loss-moments';

let house: House;
let shop: Shop;

beforeAll(async () => {
  house = await openHouse();
  shop = await house.openShop();
}, 90_000);
afterAll(() => house.close(), 60_000);
afterEach(() => house.cin7.faults.clear());

/** Orders of one piece each that none was there of; then all of them arrive. */
async function shortOrders(count: number): Promise<Order[]> {
  shop.merchant.receive('RARE', 'London', 0);
  const ids = await shop.take(
    ...Array.from({ length: count }, () => order({ items: [line('RARE'), line('MUG')] })),
  );
  const parked = await Promise.all(ids.map((id) => shop.untilState(id, 'needs-you')));
  shop.merchant.receive('RARE', 'London', count);
  return parked;
}

/** What a pull does once it has seen that goods came. */
async function wake({ orderId }: Order): Promise<void> {
  await house.db
    .updateTable('ss_order')
    .set({ wake_at: sql`now()`, wake_why: 'reconsider' })
    .where('tenant_id', '=', shop.tenant)
    .where('order_id', '=', orderId)
    .execute();
  await sql`select pg_notify('wake', '')`.execute(house.db);
}

/** All has left once, in one fulfilment with one box. */
function expectWhole(of: Order): void {
  const [task, ...more] = shop.saleOf(of).fulfilments;
  expect(more).toEqual([]);
  expect(task?.ship).toMatchObject({ status: 'AUTHORISED', lines: [{ Boxes: 'Box 1', IsShipped: true }] });
  expect(task?.pack.lines.map((one) => `${String(one.Quantity)} ${one.SKU}`).sort()).toEqual([
    '1 MUG',
    '1 RARE',
  ]);
}

const writes = ['pick', 'pack', 'ship'] as const;
const byWrite = new Map<string, Order[]>();

test('orders wait for goods that come when no worker is there', async () => {
  const waiting = await shortOrders(6 * writes.length);
  for (const [at, write] of writes.entries()) byWrite.set(write, waiting.slice(6 * at, 6 * (at + 1)));
  await house.stopWorker();
}, 120_000);

test.each(writes)(
  'workers are killed right before and after the %s is sent, and before and after it is recorded',
  async (write) => {
    const doomed = lossMoments.map((moment) => doomedWorker(house, `cin7.${write}.${moment}`));
    let alive = doomed.length;
    for (const one of doomed) void one.then(() => alive--);
    for (const one of byWrite.get(write) ?? []) {
      if (alive === 0) break;
      const before = alive;
      await wake(one);
      for (let waited = 0; waited < 8_000 && alive === before; waited += 100) await sleep(100);
    }
    expect(await Promise.all(doomed)).toEqual(lossMoments.map(() => 'SIGKILL'));
  },
  180_000,
);

test('a worker that starts after all that does each of them once', async () => {
  await house.startWorker();
  const all = writes.flatMap((write) => byWrite.get(write) ?? []);
  const parked = new Set(
    (await shop.orders()).filter(({ state }) => state === 'needs-you').map(({ orderId }) => orderId),
  );
  for (const one of all) if (parked.has(one.orderId)) await wake(one);
  for (const one of all) {
    await shop.untilState(one.orderId, 'done', 90_000);
    expectWhole(one);
  }
}, 200_000);

test('half of the writes lose their answer, done or not: each order is fulfilled once', async () => {
  const waiting = await shortOrders(6);
  house.cin7.faults.reseed(5);
  const rule = house.cin7.faults.add({ writesOnly: true, kinds: ['commit-drop', 'error-500'], rate: 0.5 });
  for (const one of waiting) await wake(one);
  for (const one of waiting) await shop.untilState(one.orderId, 'done', 90_000);
  expect(house.cin7.faults.list().find(({ id }) => id === rule)?.hits).toBeGreaterThan(4);
  waiting.forEach(expectWhole);
}, 120_000);
