import { sql } from 'kysely';
import { listOpenProblems } from '../db/problems/list-open-problems';
import { pauseAccount } from '../db/limiter/pause-account';
import { as, type ConnectionId, type TenantId } from '../domain/ids';
import { ownDatabase } from '../test/setup/database';
import { HeldUp, wasAnswered } from './held-up';

const tenMinutes = 600_000;
const of = { tenant: as<TenantId>('acme'), connection: as<ConnectionId>('store') };
let account: string;
let accounts = 0;
const db = ownDatabase({ poolSize: 2 });
let worker: HeldUp;
beforeAll(async () => {
  await db.insertInto('tenant').values({ tenant_id: 'acme', name: 'Acme', time_zone: 'UTC' }).execute();
  await db
    .insertInto('connection')
    .values({
      tenant_id: 'acme',
      connection_id: 'store',
      kind: 'store',
      name: 'Shop',
      state: 'active',
      settings: '{}',
      cin7_account: 'c1',
      webhook_token_hash: 'a',
    })
    .execute();
});
beforeEach(async () => {
  account = `cin7:${String(++accounts)}`;
  worker = new HeldUp(db, tenMinutes);
  await pauseAccount(db, account, 1, null);
});

const slowDown = (by = worker) => by.throttled(of, 'cin7', account);
/** As if all that was noted had been noted so long ago. */
const minutesPass = (minutes: number) =>
  sql`update rate_account set throttled_since = throttled_since - make_interval(mins => ${minutes}),
    throttled_at = throttled_at - make_interval(mins => ${minutes}) where account = ${account}`.execute(db);
const shown = async () =>
  (await listOpenProblems(db, of.tenant, null)).filter(({ key }) => key === `held-up:${account}`);

/** Throttled every three minutes. */
async function throttledFor(minutes: number): Promise<void> {
  await slowDown();
  for (let n = 0; n < minutes; n += 3) {
    await minutesPass(3);
    await slowDown();
  }
}

test('an account that only says "slow down" is told after ten minutes, not before, and once', async () => {
  await throttledFor(9);
  expect(await shown()).toEqual([]);
  await throttledFor(6);
  const [problem, ...more] = await shown();
  expect(more).toEqual([]);
  expect(problem?.problem).toMatchObject({ code: 'vendor-throttled', whoActs: 'vendor' });
  expect(problem?.problem.sentence).toMatch(/^Cin7 Core has answered no call for 1\d minutes/);
});

test('the first answer ends it, though another worker hears it', async () => {
  await throttledFor(12);
  const other = new HeldUp(db, tenMinutes);
  await other.answered(account);
  expect(await shown()).toHaveLength(1);
  other.known(account);
  await other.answered(account);
  expect(await shown()).toEqual([]);
  await slowDown();
  expect(await shown()).toEqual([]);
});

test('words that lie far apart, as nobody called meanwhile, are no time of their own', async () => {
  await slowDown();
  await minutesPass(60);
  await slowDown();
  expect(await shown()).toEqual([]);
});

test('a refusal is an answer, too; what breaks or is late is none', () => {
  expect(wasAnswered({ outcome: 'done' })).toBe(true);
  expect(wasAnswered({ outcome: 'not-done', failureKind: 'refused' })).toBe(true);
  for (const failureKind of ['throttled', 'unavailable', 'unknown-outcome', 'malformed'] as const)
    expect(wasAnswered({ outcome: 'unknown', failureKind })).toBe(false);
});
