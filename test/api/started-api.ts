import { randomBytes } from 'node:crypto';
import { type Express } from 'express';
import supertest from 'supertest';
import { type Db, openDatabase } from '../../db/open';
import { createTenant } from '../../db/tenants/create-tenant';
import { createToken } from '../../db/tokens/create-token';
import { as, type TenantId } from '../../domain/ids';
import { createLogger } from '../../platform/logger';
import { createLoginHasher } from '../../platform/login-hash';
import { createMetrics } from '../../platform/metrics';
import { createSecretBox, Secret } from '../../platform/secrets';
import { freshDatabase } from '../setup/database';
import { createApp } from '../../api/app';
import { clientAt } from '../../platform/temporal-client';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** An API over a fresh database and with Temporal down, two tenants and their tokens. */
export interface StartedApi {
  app: Express;
  db: Db;
  /** Everything the API logged. */
  log: string[];
  tokens: { operator: string; admin: string; viewer: string; stranger: string };
  call(method: Method, path: string, token?: string, body?: object): supertest.Test;
  stop(): Promise<void>;
}

export const demo = as<TenantId>('demo');
export const other = as<TenantId>('other');

export async function startedApi(): Promise<StartedApi> {
  const database = await freshDatabase();
  const db = openDatabase(database.url, { poolSize: 4 });
  const log: string[] = [];
  // Nobody listens on port 1: Temporal is down.
  const temporal = clientAt('127.0.0.1:1', 'default');
  const keys = {
    SECRETS_KEY: randomBytes(32).toString('base64'),
    SECRETS_KEY_ID: 'k1',
    SECRETS_OLD_KEYS: '',
  };
  const secrets = createSecretBox(keys);
  const app = createApp({
    db,
    temporal,
    seal: (place, plain) => ({ name: place.name, ...secrets.seal(new Secret(plain), place) }),
    logins: createLoginHasher(keys),
    publicUrl: 'https://bridge.example',
    logger: createLogger({
      level: 'debug',
      part: 'api',
      destination: { write: (line) => void log.push(line) },
    }),
    metrics: createMetrics({ processFigures: false }),
    vendorLimits: { cin7: 60, shipstation: 40 },
    privateTargets: false,
    checkWaitMs: 500,
    decisionWaitMs: 500,
    labelWaitMs: 50,
    labelFiles: null,
    noticeWaitMs: 5_000,
  });
  for (const id of [demo, other])
    await createTenant(db, { id, name: `Shop ${id}`, timeZone: 'Europe/London' });
  const token = async (tenant: TenantId, role: 'admin' | 'viewer') =>
    (await createToken(db, { tenant, role, label: `${role} of ${tenant}` })).token;
  const tokens = {
    operator: (await createToken(db, { tenant: null, role: 'operator', label: 'ops' })).token,
    admin: await token(demo, 'admin'),
    viewer: await token(demo, 'viewer'),
    stranger: await token(other, 'admin'),
  };
  return {
    app,
    db,
    log,
    tokens,
    call: (method, path, bearer, body) => {
      const test = supertest(app)[method](path);
      if (bearer !== undefined) test.set('Authorization', `Bearer ${bearer}`);
      return body === undefined ? test : test.send(body);
    },
    stop: async () => {
      await temporal.connection.close();
      await db.destroy();
      await database.drop();
    },
  };
}

/** A connection body with keys that are easy to find where they must not be. */
export const newConnection = (id: string, extra: object = {}) => ({
  id,
  kind: 'store',
  name: 'Main shop',
  cin7: { accountId: '0F6D3C1E-1111-4222-8333-444455556666', applicationKey: `cin7-secret-${id}` },
  shipstation: { apiKey: `ss-key-secret-${id}`, apiSecret: `ss-api-secret-${id}` },
  ...extra,
});
