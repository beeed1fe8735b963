import { demo, type StartedApi, startedApi } from '../test/api/started-api';

let api: StartedApi;
beforeAll(async () => {
  api = await startedApi();
});
afterAll(() => api.stop());

test.each([
  ['http://example.com/x', 'https'],
  ['https://127.0.0.1/x', 'no public address'],
  ['https://localhost/x', 'no public address'],
  ['https://169.254.169.254/latest/meta-data', 'no public address'],
  ['https://10.0.0.8/x', 'no public address'],
  ['https://[::1]/x', 'no public address'],
  ['https://me:pw@8.8.8.8/x', 'user name'],
])('a target at %s is refused with the reason', async (url, reason) => {
  const answer = await api
    .call('post', `/api/v1/tenants/${demo}/stock-webhooks`, api.tokens.admin, { url, label: 'x' })
    .expect(422);
  expect(JSON.stringify(answer.body)).toContain(reason);
});

test('a public target is taken; its secret is shown once, and lies sealed', async () => {
  const path = `/api/v1/tenants/${demo}/stock-webhooks`;
  const made = await api
    .call('post', path, api.tokens.admin, { url: 'https://8.8.8.8/stock', label: 'shop' })
    .expect(201);
  const { secret } = made.body as { secret: string };
  expect(secret).toMatch(/^[\w-]{40,}$/);
  const listed = await api.call('get', path, api.tokens.viewer).expect(200);
  expect(listed.text).not.toContain(secret);
  const [row] = await api.db.selectFrom('stock_webhook').selectAll().execute();
  expect(row?.sealed.toString('latin1')).not.toContain(secret);
});
