import { setTimeout as sleep } from 'node:timers/promises';
import { type Child } from '../../stack/child';
import { doubles, faultsOf, type Placed, wrongStock } from './books';
import { Stage, times } from './stage';

let stage: Stage;
let worker: Child;
const orders: Placed[] = [];

beforeAll(async () => {
  ({ stage, worker } = await Stage.start({ name: 'restarts', ownServers: true }));
}, 120_000);
afterAll(() => stage.stop(), 60_000);

/** Orders come in before, while and after something is away. */
async function underLoad(restart: () => Promise<void>): Promise<void> {
  orders.push(...stage.placeOrders(10));
  await stage.pull();
  await sleep(1_500);
  const restarted = restart();
  await sleep(500);
  orders.push(...stage.placeOrders(3));
  await restarted;
  orders.push(...stage.placeOrders(3));
}

test.each([
  ['Postgres is restarted', () => stage.servers.restartPostgres('SIGINT', 2_000)],
  ['Postgres is killed', () => stage.servers.restartPostgres('SIGKILL', 1_000)],
  ['Temporal is killed', () => stage.servers.restartTemporal(2_000)],
])(
  '%s under load: worker and API live on, and all orders finish',
  async (_what, restart) => {
    const pids = [worker.pid, stage.api.pid];
    await underLoad(restart);
    await stage.finish(orders, 150_000);

    expect([worker.isRunning(), stage.api.isRunning()]).toEqual([true, true]);
    expect([worker.pid, stage.api.pid]).toEqual(pids);
    expect(orders.flatMap((order) => faultsOf(stage.company, order))).toEqual([]);
    expect(doubles(stage.company)).toEqual([]);
    expect(wrongStock(stage.company, orders)).toEqual([]);
  },
  times.patience(200_000),
);
