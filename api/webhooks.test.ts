import { sql } from 'kysely';
import { Client } from 'pg';
import supertest from 'supertest';
import { as, type ConnectionId } from '../domain/ids';
import { hashToken } from '../db/tokens/token-text';
import { seedConnection } from '../test/api/seed-connection';
import { demo, type StartedApi, startedApi } from '../test/api/started-api';

const token = 'ck_webhook-token-of-the-shop-000000000000000000';
let api: StartedApi;

beforeAll(async () => {
  api = await startedApi();
  await seedConnection(api.db, demo, as<ConnectionId>('shop'));
  await api.db
    .updateTable('connection')
    .set({ webhook_token_hash: hashToken(token) })
    .where('tenant_id', '=', demo)
    .where('connection_id', '=', as<ConnectionId>('shop'))
    .execute();
});
beforeEach(async () => {
  await api.db.deleteFrom('inbox').execute();
  api.log.length = 0;
});
afterAll(() => api.stop());

const post = (path: string, body: string, type = 'application/json') =>
  supertest(api.app).post(path).set('Content-Type', type).send(body);
const rows = () => api.db.selectFrom('inbox').selectAll().execute();

test('a webhook is stored as it came and answered at once, with no Temporal and no worker', async () => {
  const body =
    '{"resource_url":"https://ssapi.shipstation.com/orders?importBatch=1","resource_type":"ORDER_NOTIFY"}';
  const started = performance.now();
  const answer = await post(`/webhooks/shipstation/${token}`, body).expect(200);
  expect(answer.body).toEqual({});
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(await rows()).toMatchObject([
    { tenant_id: 'demo', connection_id: 'shop', source: 'shipstation-webhook', body, drained_at: null },
  ]);
});

test('the same webhook ten times is one row while it waits, and a new one after it was drained', async () => {
  for (let i = 0; i < 10; i++) await post(`/webhooks/cin7/${token}`, '{"SaleID":"1"}').expect(200);
  expect(await rows()).toHaveLength(1);
  await api.db.updateTable('inbox').set({ drained_at: new Date() }).execute();
  await post(`/webhooks/cin7/${token}`, '{"SaleID":"1"}').expect(200);
  expect(await rows()).toHaveLength(2);
});

test('a body that is no JSON, empty, or holds U+0000 is stored all the same: the vendor must not repeat it for ever', async () => {
  await post(`/webhooks/cin7/${token}`, '{"Broken",,', 'text/html').expect(200);
  await supertest(api.app).post(`/webhooks/cin7/${token}`).expect(200);
  await post(`/webhooks/cin7/${token}`, 'a\u0000b').expect(200);
  expect((await rows()).map((row) => row.body).sort()).toEqual(['', 'ab', '{"Broken",,']);
});

test('an unknown token answers 404 and stores nothing', async () => {
  await post('/webhooks/shipstation/ck_unknown', '{}').expect(404);
  expect(await rows()).toEqual([]);
});

test('a body above 256 KB answers 413', async () => {
  await post(`/webhooks/cin7/${token}`, 'x'.repeat(257 * 1024)).expect(413);
  await post(`/webhooks/cin7/${token}`, 'x'.repeat(255 * 1024)).expect(200);
});

test('the token of an address is never logged', async () => {
  await post(`/webhooks/cin7/${token}?x=1`, '{}').expect(200);
  expect(api.log.join('')).toContain('/webhooks/cin7/…');
  expect(api.log.join('')).not.toContain(token);
});

test('a stored webhook tells the workers', async () => {
  const name = await sql<{ name: string }>`select current_database() as name`.execute(api.db);
  const url = new URL(process.env.TEST_DATABASE_URL ?? '');
  url.pathname = `/${name.rows[0]?.name ?? ''}`;
  const listener = new Client({ connectionString: url.toString() });
  await listener.connect();
  await listener.query('listen inbox');
  const heard = new Promise((resolve) => listener.once('notification', resolve));
  await post(`/webhooks/cin7/${token}`, '{"new":1}').expect(200);
  await expect(heard).resolves.toMatchObject({ channel: 'inbox' });
  await listener.end();
});
