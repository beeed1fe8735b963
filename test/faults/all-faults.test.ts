import { setTimeout as sleep } from 'node:timers/promises';
import { faultKinds } from '../../sandbox/kit/faults';
import { doubles, faultsOf, wrongStock } from './books';
import { Stage, times } from './stage';

let stage: Stage;

beforeAll(async () => {
  ({ stage } = await Stage.start({ name: 'all-faults', cin7Switches: { saleListLagMs: times.lagMs } }));
}, 90_000);
afterAll(() => stage.stop(), 60_000);

/** What the bridge may say of an order while its vendors fail as these do; anything else would be our invention. */
const trueReasons = ['vendor-unavailable'];

test(
  'a quarter of all calls to both vendors fails in every known way: each order finishes or waits with a true reason, and all finish afterwards',
  async () => {
    const vendors = [stage.cin7, stage.shipstation];
    for (const [at, { faults }] of vendors.entries()) {
      faults.reseed(11 + at);
      faults.add({ kinds: [...faultKinds], rate: 0.25, delayMs: times.lateCommitMs });
    }
    const orders = stage.placeOrders(10);
    const untold = await stage.until(
      async () => {
        const known = await stage.orders();
        return orders.filter((order) => {
          const view = known.get(order.number);
          const parked = view?.state === 'needs-you' || (view?.state === 'waiting' && view.problem !== null);
          return !parked && faultsOf(stage.company, order).length > 0;
        });
      },
      (open) => open.length === 0,
      150_000,
    );
    expect(untold).toEqual([]);
    const struck = vendors.flatMap(({ journal }) => journal.entries().flatMap(({ fault }) => fault ?? []));
    for (const { faults } of vendors) faults.clear();

    const parked = [...(await stage.orders()).values()].filter((order) => order.problem !== null);
    for (const order of parked) {
      expect(trueReasons).toContain(order.problem?.code);
      await stage.decide(order.orderId, 'retry');
    }
    await stage.finish(orders, 60_000);
    await sleep(times.lateCommitMs + 500);

    expect(new Set(struck).size).toBeGreaterThanOrEqual(faultKinds.length - 3);
    expect(orders.flatMap((order) => faultsOf(stage.company, order))).toEqual([]);
    expect(doubles(stage.company)).toEqual([]);
    expect(wrongStock(stage.company, orders)).toEqual([]);
  },
  times.patience(240_000),
);

test(
  'while Cin7 fails on every order it is asked to authorise, orders wait and say so; when it works again they go on at a word',
  async () => {
    stage.cin7.faults.add({ path: '*/sale/order', kinds: ['error-500', 'html-200', 'truncate'] });
    const orders = stage.placeOrders(3);
    const waiting = await stage.until(
      async () => {
        const known = await stage.orders();
        return orders.flatMap(({ number }) => known.get(number) ?? []);
      },
      (views) => views.length === orders.length && views.every((view) => view.problem !== null),
      120_000,
    );
    expect(waiting.map(({ problem }) => problem?.code)).toEqual(orders.map(() => 'vendor-unavailable'));
    expect(waiting.every(({ problem }) => problem?.sentence.includes('Cin7 Core') === true)).toBe(true);
    expect(waiting.every(({ problem }) => problem?.whoActs === 'vendor')).toBe(true);

    stage.cin7.faults.clear();
    for (const { orderId } of waiting) await stage.decide(orderId, 'retry');
    await stage.finish(orders, 60_000);
    expect(orders.flatMap((order) => faultsOf(stage.company, order))).toEqual([]);
    expect(doubles(stage.company)).toEqual([]);
  },
  times.patience(200_000),
);

test(
  'orders that waited for a Cin7 that was away go on by themselves with the first call that works',
  async () => {
    stage.cin7.faults.add({ kinds: ['error-500'] });
    const orders = stage.placeOrders(3);
    await stage.until(
      async () => {
        const known = await stage.orders();
        return orders.flatMap(({ number }) => known.get(number) ?? []);
      },
      (views) =>
        views.length === orders.length && views.every((view) => view.problem?.code === 'vendor-unavailable'),
      120_000,
    );
    stage.cin7.faults.clear();
    const next = stage.placeOrders(1);
    await stage.finish([...orders, ...next], 60_000);
    expect(doubles(stage.company)).toEqual([]);
  },
  times.patience(200_000),
);
