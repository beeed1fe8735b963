import supertest from 'supertest';
import { as, type ConnectionId } from '../domain/ids';
import { routes } from './routes';
import { seedOrder } from '../test/api/seed-order';
import { seedConnection } from '../test/api/seed-connection';
import { demo, type StartedApi, startedApi } from '../test/api/started-api';

let api: StartedApi;
beforeAll(async () => {
  api = await startedApi();
  await seedConnection(api.db, demo, as<ConnectionId>('shop'));
  await seedOrder(api.db, { tenant: demo, connection: as<ConnectionId>('shop'), id: '1' });
});
afterAll(() => api.stop());

const fill = (path: string, tenant: string) =>
  `/api/v1${path.replace('{tenant}', tenant).replace('{connection}', 'shop').replace('{order}', '1').replace('{sale}', '00000000-0000-4000-8000-000000000000').replace('{parcel}', '00000000-0000-4000-8000-000000000000').replace('{label}', '00000000-0000-4000-8000-000000000000').replace('{notice}', '1').replace('{sku}', 'A').replace('{token}', 'abcdef0123456789').replace('{attempt}', 'abcdef').replace('{login}', 'abcdef0123456789').replace('{zip}', '60601').replace('{job}', 'abcdef').replace('{product}', '1').replace('{difference}', '1').replace('{webhook}', 'abcdef').replace('{delivery}', 'abcdef')}`;
const tenantRoutes = routes.filter((route) => route.path.includes('{tenant}'));

test.each(tenantRoutes.map((route) => [route.method, route.path] as const))(
  'a stranger’s %s %s answers as if the tenant did not exist',
  async (method, path) => {
    const foreign = await api.call(
      method,
      fill(path, 'demo'),
      api.tokens.stranger,
      method === 'get' ? undefined : {},
    );
    const missing = await api.call(
      method,
      fill(path, 'nobody'),
      api.tokens.stranger,
      method === 'get' ? undefined : {},
    );
    expect(foreign.status).toBe(404);
    expect(missing.status).toBe(404);
    expect(JSON.parse(foreign.text.replaceAll('demo', 'X'))).toEqual(
      JSON.parse(missing.text.replaceAll('nobody', 'X')),
    );
  },
);

test.each(
  routes.filter((route) => route.role !== 'viewer').map((route) => [route.method, route.path] as const),
)('a viewer may not %s %s', async (method, path) => {
  const answer = await api.call(
    method,
    fill(path, 'demo'),
    api.tokens.viewer,
    method === 'get' ? undefined : {},
  );
  expect(answer.status).toBe(403);
});

test.each([
  [undefined, 'The request has no bearer token.'],
  ['Basic abc', 'The Authorization header holds no token of this service.'],
  ['Bearer ck_short', 'The Authorization header holds no token of this service.'],
  [`Bearer ck_${'x'.repeat(43)}`, 'The token is not known, or was revoked.'],
])('a request with the header %p is told what is wrong with it', async (header, detail) => {
  const request = supertest(api.app).get('/api/v1/tenants/demo');
  if (header !== undefined) void request.set('Authorization', header);
  expect((await request.expect(401)).body).toMatchObject({ detail });
});

test.each(routes.map((route) => [route.method, route.path] as const))(
  '%s %s wants a token',
  async (method, path) => {
    const answer = await api.call(method, fill(path, 'demo'));
    expect([401, 429]).toContain(answer.status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  },
);

test('an admin may not list or make tenants', async () => {
  await api.call('get', '/api/v1/tenants', api.tokens.admin).expect(403);
  await api.call('post', '/api/v1/tenants', api.tokens.admin, { id: 'x' }).expect(403);
});

test('failures without a token are limited, and a valid token passes all the same', async () => {
  for (let i = 0; i < 40; i++) await api.call('get', '/api/v1/tenants/demo', 'ck_guessguessguessguess');
  await api.call('get', '/api/v1/tenants/demo', 'ck_guessguessguessguess').expect(429);
  await api.call('get', '/api/v1/tenants/demo', api.tokens.viewer).expect(200);
});
