import { setTimeout as sleep } from 'node:timers/promises';
import { type Child } from '../../stack/child';
import { doubles, faultsOf, type Placed, wrongStock } from './books';
import { Stage, times } from './stage';

const writes = ['create-customer', 'create-sale', 'authorise-order', 'invoice', 'payment'];
const moments = ['before-send', 'after-send', 'before-record', 'after-record'];

let stage: Stage;
const orders: Placed[] = [];

beforeAll(async () => {
  const started = await Stage.start({ name: 'kills' });
  stage = started.stage;
  process.kill(started.worker.pid, 'SIGKILL');
  await started.worker.exited;
}, times.patience(200_000));
afterAll(() => stage.stop(), 60_000);

/** Orders come in as long as any of these lives, so that each gets to its fault. */
async function placeUntilAllDied(workers: Child[]): Promise<void> {
  for (let rounds = 0; workers.some((worker) => worker.isRunning()) && rounds < 60; rounds++) {
    if (rounds < 10) orders.push(...stage.placeOrders(2));
    await stage.pull();
    await sleep(1_000);
  }
}

test.each(writes)(
  'orders flow and workers are killed right before and after %s is sent, and before and after it is recorded',
  async (write) => {
    orders.push(...stage.placeOrders(4));
    const workers = await Promise.all(
      moments.map((moment) => stage.servers.startWorker({ FAULT_POINT: `cin7.${write}.${moment}` })),
    );
    await placeUntilAllDied(workers);
    const ends = await Promise.all(
      workers.map(async (worker) => worker.isRunning() || (await worker.exited).signal),
    );
    expect(ends).toEqual(moments.map(() => 'SIGKILL'));
    expect(doubles(stage.company)).toEqual([]);
  },
  times.patience(200_000),
);

test(
  'a worker that starts after all that goes on with every order: nothing is lost or doubled',
  async () => {
    await stage.servers.startWorker();
    await stage.finish(orders, 150_000);
    expect(orders.length).toBeGreaterThanOrEqual(writes.length * 4);
    expect(orders.flatMap((order) => faultsOf(stage.company, order))).toEqual([]);
    expect(doubles(stage.company)).toEqual([]);
    expect(wrongStock(stage.company, orders)).toEqual([]);
  },
  times.patience(200_000),
);
