import { setTimeout as sleep } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { JobAnswer, JobView } from '../../schemas/api/jobs';
import { DifferenceList, ReconcileRunList } from '../../schemas/api/reconcile';
import { type Child } from '../../stack/child';
import { doubles, type Placed, wrongStock } from './books';
import { Stage, times } from './stage';

let stage: Stage;
let worker: Child;
let orders: Placed[] = [];

beforeAll(async () => {
  ({ stage, worker } = await Stage.start({ name: 'loads' }));
  // Saved some at a time: so there is something to kill on the way.
  stage.shipstation.faults.add({ kinds: ['slow'], path: '/orders', delayMs: 400 });
  orders = stage.placeOrders(90);
  const orderDate = `${DateTime.now().minus({ days: 9 }).toFormat("yyyy-MM-dd'T'HH:mm:ss")}.0000000`;
  for (const { orderId } of orders) Object.assign(stage.shop.order(orderId) ?? {}, { orderDate });
}, times.patience(200_000));
afterAll(() => stage.stop(), 60_000);

async function kill(): Promise<void> {
  process.kill(worker.pid, 'SIGKILL');
  await worker.exited;
  worker = await stage.servers.startWorker();
}

test(
  'workers are killed while orders are loaded and captured: the job goes on where it was, nothing is lost or doubled',
  async () => {
    const from = DateTime.now().minus({ days: 360 }).toISODate();
    const { job } = JobAnswer.parse(await stage.ask('POST', '/pending-orders/load', { from }));
    for (const pause of [300, 1_500, 2_500]) {
      await sleep(pause);
      await kill();
    }
    await stage.finish(orders, 150_000);
    const ended = await stage.until(
      async () => JobView.parse(await stage.ask('GET', `/jobs/${job.id}`)),
      ({ state }) => state === 'done',
      60_000,
    );
    expect(ended.progress.processed).toBe(90);
    expect(doubles(stage.company)).toEqual([]);
    expect(wrongStock(stage.company, orders)).toEqual([]);
  },
  times.patience(250_000),
);

test(
  'a worker is killed while the day is compared: it is compared to its end, and both sides agree',
  async () => {
    const day = DateTime.now().setZone('Europe/London').toISODate() ?? '';
    await stage.ask('POST', '/reconciliations', { day });
    await sleep(500);
    await kill();
    const run = await stage.until(
      async () => ReconcileRunList.parse(await stage.ask('GET', '/reconciliations')).runs[0],
      (found) => found?.state === 'done',
      90_000,
    );
    expect(run).toMatchObject({ orders: 90, sales: 90 });
    const { differences } = DifferenceList.parse(await stage.ask('GET', '/differences'));
    expect(differences.map(({ sentence }) => sentence)).toEqual([]);
  },
  times.patience(150_000),
);
