import { setTimeout as sleep } from 'node:timers/promises';
import { doubles, faultsOf, wrongStock } from './books';
import { Stage, times } from './stage';

let stage: Stage;

beforeAll(async () => {
  ({ stage } = await Stage.start({ name: 'lost-answers', cin7Switches: { saleListLagMs: times.lagMs } }));
}, 90_000);
afterAll(() => stage.stop(), 60_000);

test.each([
  ['the connection is dropped, and it is done later', ['drop-commit-later']],
  ['either of both', ['commit-drop', 'drop-commit-later']],
] as const)(
  '30 %% of the writes to Cin7 lose their answer (%s) and its lists lag: nothing is doubled, all finish',
  async (_how, kinds) => {
    stage.cin7.faults.reseed(7);
    const rule = stage.cin7.faults.add({
      writesOnly: true,
      kinds: [...kinds],
      rate: 0.3,
      delayMs: times.lateCommitMs,
    });
    const orders = stage.placeOrders(20);
    await stage.finish(orders, 120_000);
    // What was dropped last may still be committed.
    await sleep(times.lateCommitMs + 500);
    const struck = stage.cin7.faults.list().find(({ id }) => id === rule)?.hits ?? 0;
    stage.cin7.faults.clear();

    expect(struck).toBeGreaterThan(15);
    expect(orders.flatMap((order) => faultsOf(stage.company, order))).toEqual([]);
    expect(doubles(stage.company)).toEqual([]);
  },
  times.patience(150_000),
);

test('after all of that the goods of each order have left the stock once', () => {
  const all = stage.shop.orders().map((order) => Number(order.orderNumber.slice(2)));
  expect(all).toHaveLength(40);
  const placed = all.map((n) => ({ n, number: `F-${n}`, orderId: 0 }));
  expect(wrongStock(stage.company, placed)).toEqual([]);
});
