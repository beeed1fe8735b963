import { z } from 'zod';
import { as, type Cin7Account, type TenantId } from '../../domain/ids';
import { type FreshDatabase, freshDatabase } from '../../test/setup/database';
import { SimulatedClock } from '../../test/setup/simulated-clock';
import { HandBack } from '../hand-back';
import { VendorFailure } from '../vendor-failure';
import { cin7Key, type LedgerKey } from './keys';
import { createLedger, type Ledger, type WriteRequest } from './ledger';

const sendDeadlineMs = 45_000;
const settleWindowMs = 60_000;
const settledAfterMs = sendDeadlineMs + settleWindowMs;

const Result = z.object({ id: z.string() });
type Result = z.infer<typeof Result>;

let database: FreshDatabase;
let clock: SimulatedClock;
let ledger: Ledger;
let key: LedgerKey;
let writes = 0;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  clock = new SimulatedClock(database.url);
  ledger = createLedger(clock.db, { sendDeadlineMs, settleWindowMs, clock });
  key = cin7Key(as<TenantId>('acme'), as<Cin7Account>('guid'), `ss-1/${++writes}/g1`, 'create-sale');
});
afterEach(() => clock.close());

const lost = () =>
  new VendorFailure({
    vendor: 'cin7',
    kind: 'unknown-outcome',
    outcome: 'unknown',
    sentence: 'The connection broke.',
    whoActs: 'nobody',
    fix: 'Nothing.',
    endpoint: 'POST /sale',
  });
const refused = () =>
  new VendorFailure({
    vendor: 'cin7',
    kind: 'refused',
    outcome: 'not-done',
    sentence: 'Refused.',
    whoActs: 'admin',
    fix: 'Mend it.',
    endpoint: 'POST /sale',
  });

/** A vendor that keeps what is committed and shows it after its lists' lag. */
class Vendor {
  commits: { id: string; shownAt: number }[] = [];
  sends = 0;
  reads = 0;
  lagMs = 0;

  commit(): Result {
    const made = { id: `sale-${this.commits.length + 1}`, shownAt: clock.now() + this.lagMs };
    this.commits.push(made);
    return { id: made.id };
  }

  readBack = (): Promise<Result | null> => {
    this.reads++;
    const shown = this.commits.filter((each) => each.shownAt <= clock.now());
    return Promise.resolve(shown[0] === undefined ? null : { id: shown[0].id });
  };
}

let vendor: Vendor;
beforeEach(() => {
  vendor = new Vendor();
});

function request(
  send: WriteRequest<Result>['send'],
  more: Partial<WriteRequest<Result>> = {},
): WriteRequest<Result> {
  return {
    key,
    tenant: 'acme',
    result: Result,
    send: (signal, sentAs) => {
      vendor.sends++;
      return send(signal, sentAs);
    },
    readBack: vendor.readBack,
    ...more,
  };
}

const works = () => Promise.resolve(vendor.commit());

/** As Temporal does: comes back when told, until it is done or fails. */
async function persist(wanted: WriteRequest<Result>): Promise<Result> {
  for (;;) {
    try {
      return await ledger.write(wanted);
    } catch (error) {
      if (!(error instanceof HandBack)) throw error;
      await clock.sleep(error.afterMs);
    }
  }
}

/** Runs one life in simulated time and gives its result. */
async function live<T>(life: () => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  await clock.run([
    async () => {
      result = { value: await life() };
    },
  ]);
  if (result === undefined) throw new Error('It did not end');
  return result.value;
}

const stateOf = async () =>
  clock.db.selectFrom('ledger').selectAll().where('key', '=', key).executeTakeFirst();

describe('a write that goes well', () => {
  it('is sent once; every later call gives the kept result without a call to the vendor', async () => {
    expect(await live(() => ledger.write(request(works)))).toEqual({ id: 'sale-1' });
    expect(await live(() => ledger.write(request(works)))).toEqual({ id: 'sale-1' });
    expect(vendor).toMatchObject({ sends: 1, reads: 0 });
  });

  it('is sent once however many attempts come at the same moment; the others come back and find it', async () => {
    const slow = async () => {
      await clock.sleep(3_000);
      return vendor.commit();
    };
    const results: Result[] = [];
    await clock.run(
      Array.from({ length: 20 }, () => async () => {
        results.push(await persist(request(slow)));
      }),
    );
    expect(vendor.sends).toBe(1);
    expect(results).toHaveLength(20);
    expect(new Set(results.map((each) => each.id)).size).toBe(1);
  });
});

describe('a definite refusal', () => {
  it('is thrown as it is, and a retry sends at once without reading back', async () => {
    await expect(live(() => ledger.write(request(() => Promise.reject(refused()))))).rejects.toThrow(
      'Refused.',
    );
    expect((await stateOf())?.state).toBe('not-done');
    const before = clock.now();
    expect(await live(() => ledger.write(request(works)))).toEqual({ id: 'sale-1' });
    expect(clock.now()).toBe(before);
    expect(vendor).toMatchObject({ sends: 2, reads: 0 });
  });

  it('of a send that was handed back by the limiter costs nothing: it goes at the next call', async () => {
    const later = () => Promise.reject(new HandBack(7_000, 'rate'));
    await expect(live(() => ledger.write(request(later)))).rejects.toMatchObject({
      afterMs: 7_000,
      why: 'rate',
    });
    expect((await stateOf())?.state).toBe('intent');
    await live(() => ledger.write(request(works)));
    expect(vendor).toMatchObject({ reads: 0 });
    expect(vendor.commits).toHaveLength(1);
  });
});

describe('an unknown outcome', () => {
  it('is read back at once, and what was made is adopted', async () => {
    const commitThenDrop = () => {
      vendor.commit();
      return Promise.reject(lost());
    };
    expect(await live(() => ledger.write(request(commitThenDrop)))).toEqual({ id: 'sale-1' });
    expect(vendor).toMatchObject({ sends: 1, reads: 1 });
  });

  it('is found when the vendor commits half a minute later and its lists lag a minute', async () => {
    vendor.lagMs = 59_000;
    const commitLate = () => {
      setLater(30_000, () => vendor.commit());
      return Promise.reject(lost());
    };
    expect(await live(() => persist(request(commitLate)))).toEqual({ id: 'sale-1' });
    expect(vendor.sends).toBe(1);
  });

  it('that stays empty for the whole window is sent again, once, and not before', async () => {
    const started = clock.now();
    let secondAt = 0;
    const first = () => Promise.reject(lost());
    const second = () => {
      secondAt = clock.now();
      return works();
    };
    await live(() => persist(request(() => (vendor.sends === 1 ? first() : second()))));
    expect(vendor.sends).toBe(2);
    expect(vendor.reads).toBeGreaterThanOrEqual(2);
    expect(vendor.reads).toBeLessThanOrEqual(8);
    expect(secondAt - started).toBeGreaterThanOrEqual(settledAfterMs);
    expect(secondAt - started).toBeLessThan(settledAfterMs + 2_000);
  });

  it('needs two empty reads even when the first comes long after the window', async () => {
    await expect(
      live(() =>
        ledger.write(request(() => Promise.reject(lost()), { readBack: () => Promise.reject(lost()) })),
      ),
    ).rejects.toThrow('The connection broke.');
    await live(() => clock.sleep(3_600_000));
    await expect(live(() => ledger.write(request(works)))).rejects.toThrow(HandBack);
    expect(vendor.sends).toBe(1);
    await live(() => persist(request(works)));
    expect(vendor.sends).toBe(2);
  });

  it('stays unknown while the vendor cannot be read, and the failure of the reading is told', async () => {
    const unreadable = { readBack: () => Promise.reject(refused()) };
    const broken = request(() => Promise.reject(lost()), unreadable);
    for (let n = 0; n < 3; n++) {
      await expect(live(() => ledger.write(broken))).rejects.toThrow('Refused.');
      await live(() => clock.sleep(settledAfterMs));
      expect(await stateOf()).toMatchObject({ state: 'unknown', empty_reads: 0 });
    }
    expect(vendor.sends).toBe(1);
  });

  it('of a write that the vendor itself refuses twice is sent again after one empty read', async () => {
    const started = clock.now();
    const send = () => (vendor.sends === 1 ? Promise.reject(lost()) : works());
    await live(() => ledger.write(request(send, { gate: true })));
    expect(vendor).toMatchObject({ sends: 2, reads: 1 });
    expect(clock.now()).toBe(started);
  });

  it('is given back to the caller as a failure when a gated write is lost every time, instead of being sent without end', async () => {
    const send = () => Promise.reject(lost());
    await expect(live(() => ledger.write(request(send, { gate: true })))).rejects.toThrow(
      'The connection broke.',
    );
    expect(vendor).toMatchObject({ sends: 2, reads: 2 });
    expect((await stateOf())?.state).toBe('unknown');
    expect(await live(() => ledger.write(request(works, { gate: true })))).toEqual({ id: 'sale-1' });
  });

  it('names the lost send as the cause of the wait, so that it can be counted', async () => {
    const send = () => Promise.reject(lost());
    await expect(live(() => ledger.write(request(send)))).rejects.toMatchObject({
      why: 'settling',
      cause: { kind: 'unknown-outcome' },
    });
  });

  it('is not taken for a refusal when the gate refuses the repeat because the first came through late', async () => {
    const send = () => {
      if (vendor.sends === 1) return Promise.reject(lost());
      vendor.commit();
      return Promise.reject(refused());
    };
    expect(await live(() => ledger.write(request(send, { gate: true })))).toEqual({ id: 'sale-1' });
    expect((await stateOf())?.state).toBe('done');
  });

  it('is looked at again before every later send, even after a clear refusal', async () => {
    const send = () => (vendor.sends === 1 ? Promise.reject(lost()) : Promise.reject(refused()));
    await expect(live(() => ledger.write(request(send, { gate: true })))).rejects.toThrow('Refused.');
    vendor.commit();
    expect(await live(() => ledger.write(request(works, { gate: true })))).toEqual({ id: 'sale-1' });
    expect(vendor.sends).toBe(2);
  });
});

describe('a write whose name differs from try to try', () => {
  const seen = { sent: [] as string[], sought: [] as string[] };
  beforeEach(() => {
    seen.sent = [];
    seen.sought = [];
  });
  const named = (name: string, send: () => Promise<Result>, found?: Result) =>
    request(
      (_signal, sentAs) => {
        seen.sent.push(sentAs);
        return send();
      },
      {
        gate: true,
        sentAs: name,
        readBack: (sentAs) => {
          seen.sought.push(sentAs);
          return Promise.resolve(found ?? null);
        },
      },
    );
  const sentAs = async () => (await stateOf())?.sent_as;

  it('is looked for, and sent again, as it was sent first', async () => {
    await expect(live(() => ledger.write(named('Anna', () => Promise.reject(lost()))))).rejects.toThrow();
    await live(() => ledger.write(named('Ann', works)));
    expect(seen).toEqual({ sent: ['Anna', 'Anna', 'Anna'], sought: ['Anna', 'Anna', 'Anna'] });
  });

  it('keeps the name only as long as it may be needed', async () => {
    await expect(live(() => ledger.write(named('Anna', () => Promise.reject(lost()))))).rejects.toThrow();
    expect(await sentAs()).toBe('Anna');
    await live(() => ledger.write(named('Ann', works, { id: 'sale-1' })));
    expect(await stateOf()).toMatchObject({ state: 'done', sent_as: null });
  });

  it('takes the new name when the first was surely not done', async () => {
    await expect(live(() => ledger.write(named('Anna', () => Promise.reject(refused()))))).rejects.toThrow();
    expect(await sentAs()).toBeNull();
    await live(() => ledger.write(named('Ann', works)));
    expect(seen).toEqual({ sent: ['Anna', 'Ann'], sought: [] });
  });

  it('is that of somebody else, for all who ask later, when it is refused because it is there', async () => {
    const taken = {
      ...named('Anna', () => Promise.reject(refused()), { id: 'theirs' }),
      isTaken: () => true,
    };
    expect(await live(() => ledger.write(taken))).toEqual({ id: 'theirs' });
    expect(await live(() => ledger.write(named('Ann', works)))).toEqual({ id: 'theirs' });
    expect(seen).toEqual({ sent: ['Anna'], sought: ['Anna'] });
    expect(await sentAs()).toBeNull();
  });

  it('stays refused when it is said to be there but is not found', async () => {
    const taken = { ...named('Anna', () => Promise.reject(refused())), isTaken: () => true };
    await expect(live(() => ledger.write(taken))).rejects.toThrow('Refused.');
    expect(await stateOf()).toMatchObject({ state: 'not-done', doubted: false, sent_as: null });
  });
});

describe('a send that hangs', () => {
  it('is told to stop at its deadline, and its outcome is unknown', async () => {
    let stoppedAt = 0;
    const started = clock.now();
    const hangs = (signal: AbortSignal) =>
      new Promise<Result>((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          stoppedAt = clock.now();
          reject(lost());
        });
      });
    await expect(live(() => ledger.write(request(hangs)))).rejects.toThrow(HandBack);
    expect(stoppedAt - started).toBe(sendDeadlineMs);
    expect(await stateOf()).toMatchObject({ state: 'unknown', empty_reads: 1 });
  });

  it('and does not even hear the signal is left alone a second later', async () => {
    const started = clock.now();
    await expect(
      live(() => ledger.write(request(() => new Promise<Result>(() => undefined)))),
    ).rejects.toThrow(HandBack);
    expect(clock.now() - started).toBe(sendDeadlineMs + 1_000);
  });
});

describe('a process that ends in the middle', () => {
  const dies = () => new Promise<never>(() => undefined);
  /** A ledger of a process that stops for ever in `send`, after the vendor did or did not commit. */
  const crash = (commits: boolean) =>
    clock.run(
      [
        async () => {
          await ledger.write(
            request(() => {
              if (commits) vendor.commit();
              return dies();
            }),
          );
        },
      ],
      100,
    );

  it('holds the others off until its lease is over', async () => {
    await crash(true);
    await expect(live(() => ledger.write(request(works)))).rejects.toMatchObject({ why: 'leased' });
    expect(vendor.sends).toBe(1);
  });

  it('after the vendor committed: the sale is found, not made again', async () => {
    await crash(true);
    await clock.close();
    const next = new SimulatedClock(database.url, clock.now());
    clock = next;
    ledger = createLedger(clock.db, { sendDeadlineMs, settleWindowMs, clock });
    expect(await live(() => persist(request(works)))).toEqual({ id: 'sale-1' });
    expect(vendor.sends).toBe(1);
  });

  it('before the vendor committed: it is sent again when the window is over', async () => {
    await crash(false);
    await clock.close();
    const started = clock.now();
    clock = new SimulatedClock(database.url, started);
    ledger = createLedger(clock.db, { sendDeadlineMs, settleWindowMs, clock });
    expect(await live(() => persist(request(works)))).toEqual({ id: 'sale-1' });
    expect(vendor.sends).toBe(2);
    expect(clock.now() - started).toBeGreaterThanOrEqual(settledAfterMs - 100);
  });
});

/** Something that happens later in simulated time, by itself. */
function setLater(ms: number, event: () => void): void {
  void clock.sleep(ms).then(event);
}
