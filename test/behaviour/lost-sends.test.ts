import { randomBytes } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { readEnv } from '../../platform/env';
import { createLogger } from '../../platform/logger';
import { createMetrics } from '../../platform/metrics';
import { temporalClient } from '../../platform/temporal-client';
import { openDatabase } from '../../db/open';
import { type FreshDatabase, freshDatabase } from '../setup/database';
import { composeDeps } from '../../worker/compose';
import { type Deps } from '../../activities/deps';
import { HandBack } from '../../activities/hand-back';
import { VendorFailure } from '../../activities/vendor-failure';
import { vendorStep } from '../../activities/vendor-step';

let database: FreshDatabase;
let deps: Deps;
let close: () => Promise<void>;

beforeAll(async () => {
  database = await freshDatabase();
  const env = readEnv({
    DATABASE_URL: database.url,
    SECRETS_KEY: randomBytes(32).toString('base64'),
  });
  const db = openDatabase(env.DATABASE_URL, { poolSize: 1 });
  const client = temporalClient({
    address: env.TEMPORAL_ADDRESS,
    namespace: env.TEMPORAL_NAMESPACE,
    security: {},
  });
  const logger = createLogger({ level: 'silent', part: 'worker' });
  deps = composeDeps({ env, db, client, logger, metrics: createMetrics() });
  close = async () => {
    await client.connection.close();
    await db.destroy();
  };
});
afterAll(async () => {
  await close();
  await database.drop();
  await Runtime.instance().shutdown();
});

const of = { tenant: as<TenantId>('acme'), connection: as<ConnectionId>('store') };
const lost = new VendorFailure({
  vendor: 'cin7',
  kind: 'unknown-outcome',
  outcome: 'unknown',
  sentence: 'Cin7 Core failed on POST /sale (status 500).',
  whoActs: 'nobody',
  fix: 'Nothing.',
  endpoint: 'POST /sale',
});

/** Runs one attempt after so many failures in a row; answers its outcome and what it leaves for the next. */
async function attempt(failuresBefore: number, thrown: Error) {
  const left: unknown[] = [];
  const env = new MockActivityEnvironment({ heartbeatDetails: { failures: failuresBefore, forbidden: 0 } });
  env.on('heartbeat', (details) => left.push(details));
  const outcome = await env
    .run(() => vendorStep(deps, of, () => Promise.reject(thrown)))
    .then(
      (value) => value,
      (error: unknown) => error,
    );
  return { outcome, left };
}

test('a send that was lost and is being settled comes back at no cost, but is counted', async () => {
  const { outcome, left } = await attempt(3, new HandBack(5_000, 'settling', { cause: lost }));
  expect(outcome).toMatchObject({ type: 'wait-settling', nextRetryDelay: 5_000 });
  expect(left).toMatchObject([{ failures: 4, forbidden: 0 }]);
});

test('a vendor that loses every send is told to a person instead of being tried for ever, unseen', async () => {
  const { outcome } = await attempt(11, new HandBack(5_000, 'settling', { cause: lost }));
  expect(outcome).toMatchObject({
    ok: false,
    problem: { code: 'vendor-unavailable', whoActs: 'vendor', sentence: lost.sentence },
  });
});

test('what a vendor says that fails again and again is told in its words', async () => {
  const failed = new VendorFailure({ ...lost, vendorText: 'Weight exceeds the limit' });
  const sentence = `${lost.sentence} It said: "Weight exceeds the limit".`;
  for (const thrown of [failed, new HandBack(5_000, 'settling', { cause: failed })])
    expect((await attempt(11, thrown)).outcome).toMatchObject({ ok: false, problem: { sentence } });
});

test('waiting for the limit, for another attempt, or for the next look is never counted', async () => {
  for (const why of ['rate', 'in-flight', 'leased', 'settling', 'shared'] as const) {
    const { outcome, left } = await attempt(11, new HandBack(1_000, why));
    expect(outcome).toMatchObject({ type: `wait-${why}` });
    expect(left).toEqual([]);
  }
});
