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

test.each(writes)(
  'orders flow and workers are killed right before and after %s is sent, and before and after it is recorded',
  async (write) => {
    const ends = await stage.killAtEach(write, moments, orders);
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
