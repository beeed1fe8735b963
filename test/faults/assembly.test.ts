import { setTimeout as sleep } from 'node:timers/promises';
import { doubles, faultsOf, type Placed } from './books';
import { amountsOf, skus } from './orders';
import { part, Stage, stockAtFirstOfPart, times } from './stage';
import { lossMoments } from './loss-moments';

let stage: Stage;
const orders: Placed[] = [];

beforeAll(async () => {
  const started = await Stage.start({ name: 'assembly', assembled: true });
  stage = started.stage;
  process.kill(started.worker.pid, 'SIGKILL');
  await started.worker.exited;
}, times.patience(200_000));
afterAll(() => stage.stop(), 60_000);

/** `SKU × pieces`, for each build that consumed its parts. */
const built = (): string[] =>
  stage.company.builds
    .filter((build) => build.Status === 'COMPLETED')
    .map((build) => `${stage.company.products.get(build.productId)?.SKU ?? ''} × ${String(build.Quantity)}`)
    .sort();

const toBuild = (placed: readonly Placed[]): string[] =>
  placed
    .flatMap(({ n }) => amountsOf(n).quantities)
    .map(([sku, quantity]) => `${sku} × ${String(quantity)}`)
    .sort();

/** What is on hand of a SKU, wherever. */
function onHand(sku: string): number {
  const product = stage.company.productBySku(sku);
  return stage.company.stock
    .filter((row) => row.productId === product?.ID)
    .reduce((sum, row) => sum + row.onHand, 0);
}

test.each([
  ['create-build', true],
  ['complete-build', true],
  ['authorise-build', false],
])(
  'workers are killed right before and after %s is sent, and before and after it is recorded',
  async (write, buildLinesFilledIn) => {
    stage.cin7.switches.set({ buildLinesFilledIn });
    const ends = await stage.killAtEach(write, lossMoments, orders);
    expect(ends).toEqual(lossMoments.map(() => 'SIGKILL'));
    expect(doubles(stage.company)).toEqual([]);
  },
  times.patience(200_000),
);

test(
  'a worker that starts after all that makes every product once and no more, of parts that are consumed once',
  async () => {
    stage.cin7.switches.reset();
    await stage.servers.startWorker();
    await stage.finish(orders, 150_000);
    expect(orders.flatMap((order) => faultsOf(stage.company, order))).toEqual([]);
    expect(built()).toEqual(toBuild(orders));
  },
  times.patience(200_000),
);

test(
  '30 % of the writes to Cin7 lose their answer, done or done later, and its lists lag: nothing is made twice',
  async () => {
    stage.cin7.switches.set({ saleListLagMs: times.lagMs, buildListLagMs: times.lagMs });
    stage.cin7.faults.reseed(11);
    const rule = stage.cin7.faults.add({
      writesOnly: true,
      kinds: ['commit-drop', 'drop-commit-later'],
      rate: 0.3,
      delayMs: times.lateCommitMs,
    });
    const late = stage.placeOrders(12);
    orders.push(...late);
    await stage.finish(late, 150_000);
    await sleep(times.lateCommitMs + 500);
    const struck = stage.cin7.faults.list().find(({ id }) => id === rule)?.hits ?? 0;
    stage.cin7.faults.clear();
    expect(struck).toBeGreaterThan(15);
    expect(doubles(stage.company)).toEqual([]);
    expect(built()).toEqual(toBuild(orders));
  },
  times.patience(200_000),
);

test('after all of that the books of the stock are right, piece by piece', () => {
  const pieces = orders
    .flatMap(({ n }) => amountsOf(n).quantities)
    .reduce((sum, [, quantity]) => sum + quantity, 0);
  expect(onHand(part)).toBe(stockAtFirstOfPart - pieces);
  expect(skus.map((sku) => onHand(sku))).toEqual(skus.map(() => 0));
});
