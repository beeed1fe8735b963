import fc from 'fast-check';
import { z } from 'zod';
import { as, type Cin7Account, type TenantId } from '../../domain/ids';
import { type Clock } from '../../platform/clock';
import { type FreshDatabase, freshDatabase } from '../../test/setup/database';
import { SimulatedClock } from '../../test/setup/simulated-clock';
import { HandBack } from '../hand-back';
import { VendorFailure } from '../vendor-failure';
import { cin7Key } from './keys';
import { createLedger } from './ledger';

const sendDeadlineMs = 45_000;
const settleWindowMs = 60_000;

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** What happens to one send: when the vendor commits (if it does), what the sender sees, and when. */
const sendFate = fc.record({
  commitAfterMs: fc.option(fc.integer({ min: 0, max: sendDeadlineMs }), { freq: 2 }),
  seen: fc.constantFrom('answer', 'lost', 'crash', 'hang', 'hand-back'),
  seenAfterMs: fc.integer({ min: 0, max: 70_000 }),
});
const readFate = fc.constantFrom('read', 'read', 'read', 'throttled', 'slow');

const course = fc.record({
  sends: fc.array(sendFate, { minLength: 1, maxLength: 6 }),
  reads: fc.array(readFate, { minLength: 1, maxLength: 12 }),
  /** The vendor's lists lag behind its commits. */
  lagMs: fc.integer({ min: 0, max: settleWindowMs - 1 }),
  /** When each worker first comes. */
  workers: fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 4 }),
});

const failure = (kind: 'refused' | 'throttled' | 'unknown-outcome') =>
  new VendorFailure({
    vendor: 'cin7',
    kind,
    outcome: kind === 'unknown-outcome' ? 'unknown' : 'not-done',
    sentence: kind,
    whoActs: 'nobody',
    fix: 'Nothing.',
    endpoint: 'POST /sale',
  });

const never = () => new Promise<never>(() => undefined);

/** A process that can die: what it waited for then never comes. */
class Process implements Clock {
  dead = false;
  constructor(private readonly clock: Clock) {}
  now = () => this.clock.now();
  sleep = async (ms: number, signal?: AbortSignal) => {
    await this.clock.sleep(ms, signal);
    if (this.dead) await never();
  };
}

async function play(plan: Course, key: string) {
  const clock = new SimulatedClock(database.url);
  const commits: { id: string; shownAt: number }[] = [];
  const commit = () => {
    const made = { id: `sale-${commits.length + 1}`, shownAt: clock.now() + plan.lagMs };
    commits.push(made);
    return { id: made.id };
  };
  let sends = 0;
  let reads = 0;
  const results: string[] = [];

  const send = async (process: Process): Promise<{ id: string }> => {
    // Whatever went wrong before, the vendor is well in the end.
    const fate = plan.sends[sends++] ?? { commitAfterMs: 0, seen: 'answer', seenAfterMs: 100 };
    if (fate.seen === 'hand-back') throw new HandBack(fate.seenAfterMs, 'rate');
    let made: { id: string } | undefined;
    if (fate.commitAfterMs !== null) void clock.sleep(fate.commitAfterMs).then(() => (made = commit()));
    if (fate.seen === 'hang') return never();
    await clock.sleep(fate.seenAfterMs);
    if (fate.seen === 'crash') {
      process.dead = true;
      return never();
    }
    if (fate.seen === 'lost') throw failure('unknown-outcome');
    if (made !== undefined) return made;
    throw failure(fate.commitAfterMs === null ? 'refused' : 'unknown-outcome');
  };

  const readBack = async (): Promise<{ id: string } | null> => {
    const fate = plan.reads[reads++] ?? 'read';
    if (fate === 'throttled') throw failure('throttled');
    const shown = commits.filter((each) => each.shownAt <= clock.now());
    if (fate === 'slow') await clock.sleep(20_000);
    const [first] = shown;
    return first === undefined ? null : { id: first.id };
  };

  /** Temporal keeps trying: after a death on another worker, after a failure a little later. */
  const worker = (startMs: number) => async () => {
    await clock.sleep(startMs);
    for (;;) {
      const process = new Process(clock);
      const ledger = createLedger(clock.db, { sendDeadlineMs, settleWindowMs, clock: process });
      const attempt = ledger
        .write({
          key: cin7Key(as<TenantId>('acme'), as<Cin7Account>('guid'), key, 'create-sale'),
          tenant: 'acme',
          result: z.object({ id: z.string() }),
          send: () => send(process),
          readBack,
        })
        .then(
          (value) => ({ id: value.id }),
          (error: unknown) => {
            if (error instanceof HandBack) return { afterMs: error.afterMs };
            if (error instanceof VendorFailure) return { afterMs: 1_000 };
            throw error;
          },
        );
      // An activity's own time-out: longer than a send and a read-back may take.
      const ended = await Promise.race([attempt, clock.sleep(150_000).then(() => ({ afterMs: 0 }))]);
      if ('id' in ended) {
        results.push(ended.id);
        return;
      }
      await clock.sleep(ended.afterMs);
    }
  };

  try {
    await clock.run(plan.workers.map(worker));
    await clock.run([() => clock.sleep(2 * sendDeadlineMs)]);
  } finally {
    await clock.close();
  }
  return { commits, results };
}

type Course = typeof course extends fc.Arbitrary<infer T> ? T : never;

let runs = 0;

it('whatever happens to sends, reads, processes and lists: one commit, and everybody learns of it', async () => {
  await fc.assert(
    fc.asyncProperty(course, async (plan) => {
      const { commits, results } = await play(plan, `order-${++runs}`);
      expect(commits).toHaveLength(1);
      expect(results).toEqual(plan.workers.map(() => 'sale-1'));
    }),
    { numRuns: 120 },
  );
});
