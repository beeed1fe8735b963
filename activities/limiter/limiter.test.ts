import { type Db, openDatabase } from '../../db/open';
import { type FreshDatabase, freshDatabase } from '../../test/setup/database';
import { SimulatedClock } from '../../test/setup/simulated-clock';
import { type CallClass, createLimiter, type Limiter, type TakeRequest } from './limiter';

const minute = 60_000;
const cin7 = { perMinute: 50, vendorLimit: 60 };
const shipstation = { perMinute: 36, vendorLimit: 40 };

let database: FreshDatabase;
let db: Db;
let accounts = 0;
let clock: SimulatedClock;
let limiter: Limiter;

beforeAll(async () => {
  database = await freshDatabase();
  db = openDatabase(database.url, { poolSize: 8 });
});

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

beforeEach(() => {
  clock = new SimulatedClock(database.url);
  limiter = createLimiter(clock.db, { clock });
});

afterEach(() => clock.close());

const newAccount = () => `cin7:account-${++accounts}`;
const between = (low: number, high: number) => low + Math.random() * (high - low);

interface Arrival {
  at: number;
  class: CallClass;
  waitedMs: number;
}

interface Traffic extends Pick<TakeRequest, 'account' | 'perMinute' | 'vendorLimit'> {
  arrivals: Arrival[];
  /** How much later than told a retry starts. */
  retryLate?: () => number;
  /** From the grant to the vendor's clock. */
  network?: () => number;
  /** Whether the caller is cancelled while it is away. */
  vanishes?: () => boolean;
}

let tickets = 0;

/** One call as an activity makes it: asks, goes away and comes back as told, sends when it may. False = it vanished. */
async function call(traffic: Traffic, callClass: CallClass): Promise<boolean> {
  const asked = clock.now();
  const request: TakeRequest = {
    account: traffic.account,
    perMinute: traffic.perMinute,
    vendorLimit: traffic.vendorLimit,
    class: callClass,
    ticket: `call-${++tickets}`,
    maxSleepMs: 1_000,
  };
  for (;;) {
    const answer = await limiter.take(request);
    if (answer.kind === 'come-back') {
      if (traffic.vanishes?.() === true) return false;
      await clock.sleep(answer.afterMs + (traffic.retryLate?.() ?? between(10, 250)));
      continue;
    }
    const waitedMs = clock.now() - asked;
    await clock.sleep(traffic.network?.() ?? between(5, 150));
    traffic.arrivals.push({ at: clock.now(), class: callClass, waitedMs });
    return true;
  }
}

/** So many callers, each of which always wants the next call: a backlog that does not end. */
function backlog(traffic: Traffic, callers: number, callClass: CallClass = 'pull'): (() => Promise<void>)[] {
  return Array.from({ length: callers }, () => async () => {
    for (;;) if (!(await call(traffic, callClass))) await clock.sleep(between(0, 2_000));
  });
}

function worstMinute(arrivals: Arrival[]): number {
  const times = arrivals.map((arrival) => arrival.at).sort((a, b) => a - b);
  let worst = 0;
  let first = 0;
  times.forEach((at, index) => {
    while ((times[first] ?? at) <= at - minute) first++;
    worst = Math.max(worst, index - first + 1);
  });
  return worst;
}

const of = (arrivals: Arrival[], callClass: CallClass) => arrivals.filter((each) => each.class === callClass);

describe('under backlog', () => {
  it.each([
    ['Cin7', cin7, 20],
    ['Cin7', cin7, 200],
    ['ShipStation', shipstation, 20],
    ['ShipStation', shipstation, 200],
  ])(
    '%s (%o), %i callers: ≥ 95 %% of the rate is used, and no sliding minute exceeds the limit',
    async (_vendor, rate, callers) => {
      const traffic: Traffic = { account: newAccount(), ...rate, arrivals: [] };
      await clock.run(backlog(traffic, callers), 20 * minute);
      expect(worstMinute(traffic.arrivals)).toBeLessThanOrEqual(rate.vendorLimit);
      expect(traffic.arrivals.length / (20 * rate.perMinute)).toBeGreaterThanOrEqual(0.95);
    },
  );

  it('late retries waste nothing: others use the places that were missed', async () => {
    const traffic: Traffic = {
      account: newAccount(),
      ...cin7,
      arrivals: [],
      retryLate: () => (Math.random() < 0.3 ? between(2_000, 8_000) : between(10, 300)),
    };
    await clock.run(backlog(traffic, 40), 20 * minute);
    expect(worstMinute(traffic.arrivals)).toBeLessThanOrEqual(cin7.vendorLimit);
    expect(traffic.arrivals.length / (20 * cin7.perMinute)).toBeGreaterThanOrEqual(0.95);
  });

  it('callers that never come back waste little', async () => {
    const traffic: Traffic = {
      account: newAccount(),
      ...cin7,
      arrivals: [],
      vanishes: () => Math.random() < 0.1,
    };
    await clock.run(backlog(traffic, 40), 20 * minute);
    expect(worstMinute(traffic.arrivals)).toBeLessThanOrEqual(cin7.vendorLimit);
    expect(traffic.arrivals.length / (20 * cin7.perMinute)).toBeGreaterThanOrEqual(0.95);
  });

  it('serves one class about in the order of asking, but for who comes late', async () => {
    const traffic: Traffic = { account: newAccount(), ...cin7, arrivals: [] };
    const served: number[] = [];
    const lives = Array.from({ length: 60 }, (_, index) => async () => {
      await clock.sleep(index * 10);
      await call(traffic, 'pull');
      served.push(index);
    });
    await clock.run(lives);
    const places = served.map((index, place) => Math.abs(index - place));
    expect(Math.max(...places)).toBeLessThanOrEqual(8);
  });
});

describe('bursts', () => {
  it('a quiet system runs the five calls of an order at once', async () => {
    const traffic: Traffic = { account: newAccount(), ...cin7, arrivals: [], network: () => 0 };
    const started = clock.now();
    await clock.run([
      async () => {
        for (let n = 0; n < 5; n++) await call(traffic, 'pull');
      },
    ]);
    expect(clock.now() - started).toBe(0);
    expect(traffic.arrivals).toHaveLength(5);
  });

  it.each([
    ['Cin7', cin7],
    ['ShipStation', shipstation],
  ])(
    '%s: quiet spells and storms in turn, with late sends, never exceed the limit',
    async (_vendor, rate) => {
      const traffic: Traffic = {
        account: newAccount(),
        ...rate,
        arrivals: [],
        network: () => (Math.random() < 0.2 ? 400 : 0),
      };
      const storm = async () => {
        for (let round = 0; round < 8; round++) {
          await clock.sleep(between(0, 1) < 0.3 ? between(5_000, 60_000) : between(0, 3_000));
          for (let n = 0; n < 6; n++) await call(traffic, 'pull');
        }
      };
      await clock.run(Array.from({ length: 12 }, () => storm));
      expect(traffic.arrivals).toHaveLength(12 * 8 * 6);
      expect(worstMinute(traffic.arrivals)).toBeLessThanOrEqual(rate.vendorLimit);
    },
  );
});

describe('classes', () => {
  it('share by weight while all have work: 8 : 4 : 2 : 1', async () => {
    const traffic: Traffic = { account: newAccount(), ...cin7, arrivals: [] };
    const classes: CallClass[] = ['operator', 'shipnotify', 'pull', 'history'];
    await clock.run(
      classes.flatMap((each) => backlog(traffic, 30, each)),
      30 * minute,
    );
    const shares = classes.map((each) => of(traffic.arrivals, each).length / traffic.arrivals.length);
    [8, 4, 2, 1].forEach((weight, index) => {
      expect(shares[index]).toBeGreaterThan((weight / 15) * 0.85);
      expect(shares[index]).toBeLessThan((weight / 15) * 1.15);
    });
    expect(traffic.arrivals.length / (30 * cin7.perMinute)).toBeGreaterThanOrEqual(0.95);
  });

  it('an operator waits a few seconds behind a long backlog, and history never starves', async () => {
    const traffic: Traffic = { account: newAccount(), ...cin7, arrivals: [] };
    const operator = async () => {
      for (;;) {
        await clock.sleep(between(20_000, 40_000));
        await call(traffic, 'operator');
      }
    };
    await clock.run(
      [operator, ...backlog(traffic, 400, 'pull'), ...backlog(traffic, 5, 'history')],
      8 * minute,
    );
    const waits = of(traffic.arrivals, 'operator').map((each) => each.waitedMs);
    expect(waits.length).toBeGreaterThan(8);
    expect(Math.max(...waits)).toBeLessThan(5_000);
    expect(of(traffic.arrivals, 'history').length / traffic.arrivals.length).toBeGreaterThan(0.25);
    expect(traffic.arrivals.length / (8 * cin7.perMinute)).toBeGreaterThanOrEqual(0.95);
  });

  it('a lone class has it all, and one that comes back after a rest cannot claim what it did not use', async () => {
    const traffic: Traffic = { account: newAccount(), ...cin7, arrivals: [] };
    await clock.run(backlog(traffic, 30, 'history'), 10 * minute);
    const before = traffic.arrivals.length;
    expect(before / (10 * cin7.perMinute)).toBeGreaterThanOrEqual(0.95);
    await clock.run(backlog(traffic, 30, 'pull'), 3 * minute);
    const later = traffic.arrivals.slice(before);
    expect(of(later, 'pull').length / later.length).toBeLessThan(0.75);
    expect(of(later, 'history').length / later.length).toBeGreaterThan(0.25);
  });
});

describe('a vendor that says "slow down"', () => {
  it('gets no call until its time is over, and no burst then', async () => {
    const traffic: Traffic = { account: newAccount(), ...cin7, arrivals: [], network: () => 0 };
    const started = clock.now();
    await clock.run([
      async () => {
        await limiter.pause(traffic.account, 30_000);
        await limiter.pause(traffic.account, 5_000);
        for (let n = 0; n < 5; n++) await call(traffic, 'pull');
      },
    ]);
    const after = traffic.arrivals.map((each) => each.at - started);
    expect(after[0]).toBeGreaterThanOrEqual(30_000);
    expect((after[4] ?? 0) - 30_000).toBeGreaterThanOrEqual(4 * 1_200 - 1);
  });

  it("heeds ShipStation's headers: none left stops, few left are spread, plenty changes nothing", async () => {
    const next = async (left: { remaining: number; resetMs: number }) => {
      const account = newAccount();
      const ask: TakeRequest = {
        account,
        ...shipstation,
        class: 'pull',
        ticket: 'next',
        maxSleepMs: 0,
      };
      await limiter.take({ ...ask, ticket: 'first' });
      await limiter.observe(account, left);
      const answer = await limiter.take(ask);
      return answer.kind === 'go' ? 0 : answer.afterMs;
    };
    expect(await next({ remaining: 30, resetMs: 40_000 })).toBe(0);
    expect(await next({ remaining: 1, resetMs: 20_000 })).toBeGreaterThan(9_000);
    expect(await next({ remaining: 0, resetMs: 20_000 })).toBeGreaterThan(19_000);
  });
});

describe('a place', () => {
  it('that was slept through is given up, not used late', async () => {
    const account = newAccount();
    let behind = 0;
    // A process that stands still for ten seconds while it sleeps.
    const stalled = createLimiter(db, {
      clock: {
        now: () => clock.now() + behind,
        sleep: () => {
          behind += 10_000;
          return Promise.resolve();
        },
      },
    });
    const ask: TakeRequest = { account, ...shipstation, class: 'pull', ticket: 'a', maxSleepMs: 1_700 };
    for (let n = 0; n < 3; n++) await stalled.take({ ...ask, ticket: `first-${n}` });
    const answer = await stalled.take(ask);
    expect(answer.kind).toBe('go');
    if (answer.kind === 'go') expect(answer.sendBefore).toBeGreaterThanOrEqual(clock.now() + behind);
  });

  it('costs no database when the vendor is unlimited', async () => {
    const gone = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const answer = await createLimiter(gone).take({
      account: 'cin7:any',
      perMinute: 50,
      vendorLimit: 'unlimited',
      class: 'pull',
      ticket: 'a',
      maxSleepMs: 0,
    });
    expect(answer.kind).toBe('go');
    await gone.destroy();
  });
});

describe('another account', () => {
  it('is not held up by a backlog, nor by a lock that somebody holds', async () => {
    const busy = newAccount();
    const other = newAccount();
    const live = createLimiter(db);
    const ask: TakeRequest = { account: other, ...cin7, class: 'pull', ticket: 'a', maxSleepMs: 0 };
    await live.take({ ...ask, account: busy });
    await db.transaction().execute(async (trx) => {
      await trx.selectFrom('rate_account').selectAll().where('account', '=', busy).forUpdate().execute();
      const started = Date.now();
      expect((await live.take(ask)).kind).toBe('go');
      expect(Date.now() - started).toBeLessThan(1_000);
    });
  });
});
