import { setTimeout as sleep } from 'node:timers/promises';
import { type JournalEntry, worstMinute } from '../../sandbox/kit/journal';
import { type Child } from '../../stack/child';
import { doubles, faultsOf, type Placed, wrongStock } from './books';
import { Stage, times } from './stage';

/** Six times the vendors' real limits, and of each the share that we use of the real one: 50 of 60 and 36 of 40. */
const limits = { cin7: 360, shipstation: 240, ours: { cin7: 300, shipstation: 216 } };

let stage: Stage;
let first: Child;
let orders: Placed[];

beforeAll(async () => {
  const started = await Stage.start({ name: 'limits', limits });
  ({ stage, worker: first } = started);
  // Answers take a while, so that a worker that is stopped has writes under way.
  stage.cin7.faults.add({ writesOnly: true, kinds: ['slow'], delayMs: 700, rate: 0.5 });
}, 90_000);
afterAll(() => stage.stop(), 60_000);

/** Reads of one sale or of one customer, by which an answer that was lost is looked for. */
const looksForLostAnswers = ({ method, path, query }: JournalEntry): boolean =>
  method === 'GET' &&
  (query['ExternalID'] !== undefined || /\/(sale\/(order|invoice|payment)|customer)$/i.test(path));

test(
  'with a backlog and two workers, of which one is stopped in an orderly way and replaced, all orders finish',
  async () => {
    const calls = () => stage.cin7.journal.entries().length;
    const second = stage.servers.startWorker();
    const before = calls();
    orders = stage.placeOrders(70);
    await stage.until(calls, (made) => made > before + 100, 60_000);
    const stopped = first.stop(60_000);
    await Promise.all([second, stage.servers.startWorker(), stopped]);
    expect(await first.exited).toEqual({ code: 0, signal: null });
    await stage.finish(orders, 180_000);
    expect(orders.flatMap((order) => faultsOf(stage.company, order))).toEqual([]);
    expect(doubles(stage.company)).toEqual([]);
    expect(wrongStock(stage.company, orders)).toEqual([]);
  },
  times.patience(300_000),
);

test('the worker that was stopped left nothing in doubt: nobody had to look whether a write was done', () => {
  expect(stage.cin7.journal.entries().filter(looksForLostAnswers)).toEqual([]);
});

test('no sliding minute at either vendor held more calls than it allows, and none was refused', async () => {
  await sleep(0);
  for (const [vendor, limit] of [
    ['cin7', limits.cin7],
    ['shipstation', limits.shipstation],
  ] as const) {
    const journal = stage[vendor].journal.entries();
    expect(worstMinute(journal)).toBeLessThanOrEqual(limit);
    expect(journal.filter((entry) => entry.throttled === true || entry.status === 429)).toEqual([]);
  }
  // There really was a backlog: Cin7's busiest minute came near our own rate.
  expect(worstMinute(stage.cin7.journal.entries())).toBeGreaterThan(limits.ours.cin7 * 0.7);
});
