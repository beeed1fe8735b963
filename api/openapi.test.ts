import SwaggerParser from '@apidevtools/swagger-parser';
import supertest from 'supertest';
import { z } from 'zod';
import { routes } from './routes';
import { type StartedApi, startedApi } from '../test/api/started-api';

let api: StartedApi;
beforeAll(async () => {
  api = await startedApi();
});
afterAll(() => api.stop());

const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.looseObject({}) }))),
});
const served = async () => (await supertest(api.app).get('/api/openapi.json').expect(200)).body as unknown;

test('the served document is valid OpenAPI', async () => {
  const document = await served();
  await expect(SwaggerParser.validate(document as never)).resolves.toMatchObject({ openapi: '3.1.0' });
});

test('every route is in the document, and every documented route is served', async () => {
  const { paths } = Document.parse(await served());
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(documented.sort()).toEqual(routes.map((route) => `${route.method} ${route.path}`).sort());
  for (const entry of documented) {
    const [method = '', path = ''] = entry.split(' ');
    const filled = path
      .replace('{tenant}', 'nobody')
      .replace('{order}', '1')
      .replace('{notice}', '1')
      .replace('{zip}', '60601')
      .replace('{product}', '1')
      .replace('{difference}', '1')
      .replace(/\{(sale|parcel|label)\}/, '00000000-0000-4000-8000-000000000000')
      .replace(/\{\w+\}/g, 'abcdef0123456789');
    const answer = await api.call(method as 'get', `/api/v1${filled}`, api.tokens.viewer);
    // Served: the gate answers for the tenant or the role. An address without a route answers “There is no such address”.
    expect({ entry, detail: (answer.body as { detail: string }).detail }).not.toEqual({
      entry,
      detail: 'There is no such address.',
    });
  }
});

test('the document names no secret field in any answer', async () => {
  const { paths } = Document.parse(await served());
  for (const methods of Object.values(paths)) {
    for (const { responses } of Object.values(methods)) {
      expect(JSON.stringify(responses)).not.toMatch(/applicationKey|apiSecret|apiKey|webhookToken/);
    }
  }
});

test('the bare address leads to its documentation', async () => {
  await supertest(api.app).get('/').expect(302).expect('Location', '/docs');
});

test('/docs shows it under a policy that allows only our own scripts', async () => {
  const page = await supertest(api.app).get('/docs').expect(200).expect('Content-Type', /html/);
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  expect(page.text).not.toMatch(/<script>|onload=/);
  for (const asset of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
    await supertest(api.app)
      .get(asset[1] ?? '')
      .expect(200);
  }
});
