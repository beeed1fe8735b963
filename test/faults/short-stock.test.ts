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

test.each(['pick', 'pack', 'ship'])(
  'goods came, and workers are killed right before and after the %s is sent, and before and after it is recorded: it is done once',
  async (write) => {
    const waiting = await shortOrders(8);
    await house.stopWorker();
    const doomed = lossMoments.map((moment) => doomedWorker(house, `cin7.${write}.${moment}`));
    let alive = doomed.length;
    for (const one of doomed) void one.then(() => alive--);
    const woken: Order[] = [];
    for (const one of waiting) {
      if (alive === 0) break;
      const before = alive;
      await wake(one);
      woken.push(one);
      for (let waited = 0; waited < 8_000 && alive === before; waited += 100) await sleep(100);
    }
    expect(await Promise.all(doomed)).toEqual(lossMoments.map(() => 'SIGKILL'));
    await house.startWorker();
    for (const one of waiting) {
      if (!woken.includes(one)) await wake(one);
      await shop.untilState(one.orderId, 'done', 60_000);
      expectWhole(one);
    }
  },
  180_000,
);

test('half of the writes lose their answer, done or not: each order is fulfilled once', async () => {
  const waiting = await shortOrders(6);
  house.cin7.faults.reseed(5);
  const rule = house.cin7.faults.add({ writesOnly: true, kinds: ['commit-drop', 'error-500'], rate: 0.5 });
  for (const one of waiting) await wake(one);
  for (const one of waiting) await shop.untilState(one.orderId, 'done', 90_000);
  expect(house.cin7.faults.list().find(({ id }) => id === rule)?.hits).toBeGreaterThan(4);
  waiting.forEach(expectWhole);
}, 120_000);
