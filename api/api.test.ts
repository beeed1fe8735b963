import supertest from 'supertest';
import { as, type ConnectionId } from '../domain/ids';
import { saveBook } from '../db/references/save-book';
import { defaultSettings } from '../schemas/settings';
import { seedConnection } from '../test/api/seed-connection';
import { seedOrder } from '../test/api/seed-order';
import { demo, newConnection, type StartedApi, startedApi } from '../test/api/started-api';

const shop = as<ConnectionId>('shop');
const base = '/api/v1/tenants/demo/connections/shop';
let api: StartedApi;

beforeAll(async () => {
  api = await startedApi();
});
beforeEach(async () => {
  await api.db.deleteFrom('connection').execute();
  await api.db.deleteFrom('ss_order').execute();
  await api.db.deleteFrom('order_log').execute();
  await api.db.deleteFrom('timeline').execute();
  await api.db.updateTable('tenant').set({ cin7_account: null }).execute();
  await seedConnection(api.db, demo, shop);
});
afterAll(() => api.stop());

const admin = (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object) =>
  api.call(method, path, api.tokens.admin, body);
const setAccount = () =>
  api.db.updateTable('connection').set({ ss_account: 'ss-100', state: 'active' }).execute();
const woken = async () =>
  (
    await api.db
      .selectFrom('ss_order')
      .select(['order_id', 'wake_why'])
      .where('wake_at', 'is not', null)
      .execute()
  )
    .map((row) => `${row.order_id} ${row.wake_why ?? ''}`)
    .sort();

describe('errors', () => {
  test('malformed JSON, another type, a too large body and an unknown address say so in plain words', async () => {
    const put = () =>
      supertest(api.app).put(`${base}/settings`).set('Authorization', `Bearer ${api.tokens.admin}`);
    const malformed = await put().set('Content-Type', 'application/json').send('{"a":').expect(400);
    expect(malformed.body).toMatchObject({
      status: 400,
      detail: 'The body is no valid JSON.',
      fix: 'Send one JSON object.',
    });
    await put().set('Content-Type', 'text/plain').send('hello').expect(415);
    await put()
      .set('Content-Type', 'application/json')
      .send(`{"a":"${'x'.repeat(300_000)}"}`)
      .expect(413);
    const unknown = await admin('get', '/api/v1/nothing').expect(404);
    expect(unknown.headers['content-type']).toContain('application/problem+json');
    await admin('get', '/api/v1/tenants/%E0%A4%A').expect(404);
  });

  test('a text that cannot be kept is refused with its field, wherever it stands', async () => {
    const name = await admin(
      'post',
      '/api/v1/tenants/demo/connections',
      newConnection('new', { name: 'a\u0000b' }),
    );
    expect(name.status).toBe(422);
    expect(name.body).toMatchObject({
      errors: [
        { path: 'name', sentence: 'name holds a character that is none: a NUL, or half of an emoji.' },
      ],
    });
    const half = await admin('put', `${base}/settings`, { ...defaultSettings, salesAccount: '4000\ud83d' });
    expect(half.status).toBe(422);
    const query = await admin('get', `${base}/orders?number=%00`);
    expect(query.status).toBe(422);
    const address = await admin('get', `${base}/sales/SO-1%00`);
    expect(address.status).toBe(422);
  });

  test('each wrong field is named by its path', async () => {
    const answer = await admin('post', '/api/v1/tenants/demo/connections', {
      id: 'Bad Id',
      kind: 'store',
      name: '',
      cin7: {},
      more: 1,
    }).expect(422);
    const { errors } = answer.body as { errors: { path: string; sentence: string }[] };
    expect(errors.map((error) => error.path).sort()).toEqual(
      ['cin7.accountId', 'cin7.applicationKey', 'id', 'more', 'name', 'shipstation'].sort(),
    );
    expect(errors).toContainEqual({ path: 'shipstation', sentence: 'shipstation is missing.' });
  });
});

describe('connections', () => {
  test('with Temporal down a connection is saved, and the answer says that it was not checked', async () => {
    const answer = await admin('post', '/api/v1/tenants/demo/connections', newConnection('second')).expect(
      201,
    );
    expect(answer.body).toMatchObject({
      connection: { id: 'second', state: 'checking' },
      check: { state: 'not-started' },
    });
    const check = await admin('post', `${base}/check`).expect(503);
    expect(check.body).toMatchObject({ title: 'Temporal cannot be reached' });
  });

  test('a second connection to one ShipStation account, or of another Cin7 company, is refused with the reason', async () => {
    const again = { ...newConnection('twin'), shipstation: newConnection('shop').shipstation };
    expect((await admin('post', '/api/v1/tenants/demo/connections', again).expect(409)).body).toMatchObject({
      detail: 'Another store connection of this tenant uses this ShipStation account.',
    });
    const company = newConnection('c', {
      cin7: { accountId: '11111111-1111-4222-8333-444455556666', applicationKey: 'k' },
    });
    await admin('post', '/api/v1/tenants/demo/connections', company).expect(409);
    await admin('post', '/api/v1/tenants/demo/connections', newConnection('shop')).expect(409);
  });

  test('new keys replace the old ones and wake the orders that waited for them', async () => {
    await seedOrder(api.db, { tenant: demo, connection: shop, id: '1', blockedOn: ['cin7-key'] });
    await seedOrder(api.db, { tenant: demo, connection: shop, id: '2', blockedOn: ['shipstation-key'] });
    const before = await api.db
      .selectFrom('connection_secret')
      .select(['name', 'sealed'])
      .orderBy('name')
      .execute();
    await admin('put', `${base}/credentials`, { cin7: { applicationKey: 'new-secret' } }).expect(200);
    const after = await api.db
      .selectFrom('connection_secret')
      .select(['name', 'sealed'])
      .orderBy('name')
      .execute();
    expect(
      after.filter((row, i) => !row.sealed.equals(before[i]?.sealed ?? Buffer.of())).map((row) => row.name),
    ).toEqual(['cin7-application-key']);
    expect(await woken()).toEqual(['1 mapped']);
  });

  test('pause and resume may be said twice', async () => {
    await setAccount();
    for (let times = 0; times < 2; times++) {
      expect((await admin('post', `${base}/pause`).expect(200)).body).toMatchObject({
        connection: { state: 'paused' },
      });
    }
    for (let times = 0; times < 2; times++) {
      expect((await admin('post', `${base}/resume`).expect(200)).body).toMatchObject({
        connection: { state: 'active' },
      });
    }
  });

  test('disconnecting says first what goes, then removes it, and leaves a tombstone of bare ids', async () => {
    await setAccount();
    await seedOrder(api.db, { tenant: demo, connection: shop, id: '1' });
    await api.db
      .insertInto('order_log')
      .values({
        tenant_id: demo,
        ss_account: 'ss-100',
        order_id: '1',
        generation: 1,
        connection_id: shop,
        order_number: 'N1',
        sale_id: 's1',
        sale_number: 'SO-1',
      })
      .execute();
    const asked = await admin('delete', base).expect(200);
    expect(asked.body).toMatchObject({ disconnected: false, goes: { orders: 1, logEntries: 1 } });
    await admin('delete', `${base}?confirm=other`).expect(422);
    await admin('get', base).expect(200);
    await admin('delete', `${base}?confirm=shop`).expect(200);
    await admin('get', base).expect(404);
    expect(await api.db.selectFrom('ss_order').selectAll().execute()).toEqual([]);
    expect(await api.db.selectFrom('connection_secret').selectAll().execute()).toEqual([]);
    expect(await api.db.selectFrom('order_log').selectAll().execute()).toMatchObject([
      {
        order_id: '1',
        sale_id: 's1',
        order_number: '',
        sale_number: null,
        connection_id: '',
        deleted_at: null,
      },
    ]);
  });

  test('no key shows in any answer, log line or plain column', async () => {
    api.log.length = 0;
    const texts = [
      (await admin('post', '/api/v1/tenants/demo/connections', newConnection('hidden'))).text,
      (await admin('post', '/api/v1/tenants/demo/connections', newConnection('hidden'))).text,
      (await admin('put', `${base}/credentials`, { shipstation: newConnection('hidden').shipstation })).text,
      (await admin('put', `${base}/credentials`, { cin7: { applicationKey: 'cin7-secret-x y' } })).text,
      (await admin('get', '/api/v1/tenants/demo/connections')).text,
      (await admin('get', `${base}/settings`)).text,
      JSON.stringify(await api.db.selectFrom('connection').selectAll().execute()),
      (await api.db.selectFrom('connection_secret').select('sealed').execute())
        .map((row) => row.sealed.toString('latin1'))
        .join(),
      api.log.join(''),
    ];
    expect(texts.join('\n')).not.toMatch(/cin7-secret|ss-key-secret|ss-api-secret/);
    expect(texts.join('\n')).not.toContain(api.tokens.admin);
  });
});

describe('settings', () => {
  test('a new connection has defaults, and says what is still to be chosen', async () => {
    const body = (await admin('get', `${base}/settings`).expect(200)).body as unknown;
    expect(body).toMatchObject({ settings: defaultSettings, settingsVersion: 1 });
    expect((body as { unfinished: { path: string }[] }).unfinished.map((each) => each.path)).toContain(
      'taxRules.default',
    );
  });

  test('what the vendors’ lists leave one choice for is suggested beside the settings, not taken', async () => {
    await saveBook(
      api.db,
      demo,
      shop,
    )('company', [
      { name: 'Shop', currency: 'GBP', timeZone: null, weightUnits: null, dimensionsUnits: null },
    ]);
    expect((await admin('get', `${base}/settings`).expect(200)).body).toMatchObject({
      settings: { currency: null },
      suggested: expect.arrayContaining([
        { path: 'currency', value: 'GBP', why: 'The base currency of the company.' },
      ]) as object,
    });
  });

  test('a change raises the version and wakes whom it concerns; saying it again changes nothing', async () => {
    await seedOrder(api.db, {
      tenant: demo,
      connection: shop,
      id: '1',
      state: 'needs-you',
      blockedOn: ['tax'],
    });
    await seedOrder(api.db, {
      tenant: demo,
      connection: shop,
      id: '2',
      state: 'needs-you',
      blockedOn: ['sku:A'],
    });
    const wanted = {
      ...defaultSettings,
      taxRules: { ...defaultSettings.taxRules, default: 'VAT 20%' },
    };
    expect((await admin('put', `${base}/settings`, wanted).expect(200)).body).toMatchObject({
      settingsVersion: 2,
      changed: true,
      wokenOrders: 1,
    });
    expect(await woken()).toEqual(['1 mapped']);
    expect((await admin('put', `${base}/settings`, wanted).expect(200)).body).toMatchObject({
      settingsVersion: 2,
      changed: false,
      wokenOrders: 0,
    });
  });

  test('all that is missing, contradictory, unknown or not available yet is told at once, and nothing is saved', async () => {
    const rest: Partial<typeof defaultSettings> = { ...defaultSettings };
    delete rest.captureWhen;
    const wanted = {
      ...rest,
      consolidation: 'daily',
      assembly: 'minimum',
      colour: 'red',
      callsPerMinute: { cin7: 61, shipstation: 36 },
    };
    const answer = await admin('put', `${base}/settings`, wanted).expect(422);
    const { errors } = answer.body as { errors: { path: string; sentence: string }[] };
    expect(errors.map((error) => error.path).sort()).toEqual([
      'callsPerMinute.cin7',
      'captureWhen',
      'colour',
      'consolidation',
      'finishedGoodsAccount',
      'wipAccount',
    ]);
    expect(errors.find((error) => error.path === 'wipAccount')?.sentence).toBe(
      'assembly "minimum" needs wipAccount: the account of work in progress.',
    );
    expect(errors.find((error) => error.path === 'consolidation')?.sentence).toBe(
      'Daily consolidation needs a customer and a time: choose customer and consolidationTime.',
    );
    expect((await admin('get', `${base}/settings`)).body).toMatchObject({ settingsVersion: 1 });
  });
});

describe('mappings', () => {
  beforeEach(async () => {
    const books: Record<string, object[]> = {
      warehouses: [{ id: '11', name: 'Main' }],
      locations: [{ id: 'l', name: 'London', active: true }],
      'tax-rules': [
        { id: 't', name: 'VAT', active: true, forSale: true, inclusive: false, percent: '20' },
        { id: 'i', name: 'VAT incl', active: true, forSale: true, inclusive: true, percent: '20' },
      ],
      accounts: [
        { code: '090', name: 'Bank', active: true, forPayments: true },
        { code: '200', name: 'Sales', active: true, forPayments: false },
      ],
    };
    for (const [book, items] of Object.entries(books)) {
      await api.db
        .insertInto('reference_book')
        .values({ tenant_id: demo, connection_id: shop, book, items: JSON.stringify(items) })
        .execute();
    }
  });

  test('both sides are offered, and a mapped warehouse wakes just its orders', async () => {
    await seedOrder(api.db, { tenant: demo, connection: shop, id: '1', blockedOn: ['warehouse:11'] });
    await seedOrder(api.db, { tenant: demo, connection: shop, id: '2', blockedOn: ['warehouse:12'] });
    expect((await admin('get', `${base}/mappings/locations`).expect(200)).body).toMatchObject({
      choices: { warehouses: [{ id: '11', name: 'Main' }], locations: [{ name: 'London' }] },
    });
    await admin('put', `${base}/mappings/locations`, { default: null, byWarehouse: { 11: 'London' } }).expect(
      200,
    );
    expect(await woken()).toEqual(['1 mapped']);
    await admin('put', `${base}/mappings/locations`, {
      default: 'London',
      byWarehouse: { 11: 'London' },
    }).expect(200);
    expect(await woken()).toEqual(['1 mapped', '2 mapped']);
  });

  test('a name that the vendor does not have, or cannot use here, is refused', async () => {
    await admin('put', `${base}/mappings/locations`, { default: 'Paris', byWarehouse: {} }).expect(422);
    const inclusive = await admin('put', `${base}/mappings/tax`, { default: 'VAT incl' }).expect(422);
    expect(inclusive.body).toMatchObject({ errors: [{ path: 'taxRules.default' }] });
    await admin('put', `${base}/mappings/payment-accounts`, { '*': '200' }).expect(422);
    await admin('put', `${base}/mappings/payment-accounts`, { '*': '090' }).expect(200);
    await admin('put', `${base}/mappings/tax`, { default: 'VAT' }).expect(200);
    expect((await admin('get', `${base}/settings`)).body).toMatchObject({
      settingsVersion: 3,
      settings: { taxRules: { default: 'VAT' }, paymentAccounts: { '*': '090' } },
    });
  });

  test('a product link wakes the orders of its SKU, once', async () => {
    const id = '22222222-2222-4222-8222-222222222222';
    await api.db
      .insertInto('product')
      .values({ tenant_id: demo, product_id: id, sku: 'Cup', name: 'A cup', type: 'Stock', active: true })
      .execute();
    await seedOrder(api.db, { tenant: demo, connection: shop, id: '1', blockedOn: ['sku:A/1'] });
    await seedOrder(api.db, { tenant: demo, connection: shop, id: '2', blockedOn: ['sku:A/12'] });
    const path = `${base}/mappings/products/A%2F1`;
    await admin('put', path, { cin7Sku: 'Plate' }).expect(422);
    expect((await admin('put', path, { cin7Sku: 'cup' }).expect(200)).body).toMatchObject({
      product: { id },
      wokenOrders: 1,
    });
    expect((await admin('put', path, { productId: id }).expect(200)).body).toMatchObject({ wokenOrders: 0 });
    expect(await woken()).toEqual(['1 mapped']);
    expect((await admin('get', `${base}/mappings/products`).expect(200)).body).toMatchObject({
      links: [{ shipstationSku: 'A/1', cin7Sku: 'Cup' }],
      missing: [{ shipstationSku: 'A/1' }, { shipstationSku: 'A/12' }],
    });
    await admin('delete', path).expect(200);
    await admin('delete', path).expect(404);
    expect((await admin('get', '/api/v1/tenants/demo/products?search=CU').expect(200)).body).toMatchObject({
      products: [{ sku: 'Cup' }],
    });
    expect((await admin('get', '/api/v1/tenants/demo/products?search=%25').expect(200)).body).toEqual({
      products: [],
    });
  });
});

describe('orders and log', () => {
  beforeEach(setAccount);

  test('orders come newest first in whole pages, and can be filtered', async () => {
    for (let i = 1; i <= 5; i++)
      await seedOrder(api.db, {
        tenant: demo,
        connection: shop,
        id: `${i}`,
        state: i === 3 ? 'done' : 'waiting',
      });
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page = (
        await admin('get', `${base}/orders?limit=2${next === '' ? '' : `&after=${next}`}`).expect(200)
      ).body as { orders: { orderId: string }[]; next: string | null };
      seen.push(...page.orders.map((order) => order.orderId));
      next = page.next;
    }
    expect(seen).toEqual(['5', '4', '3', '2', '1']);
    const ids = async (path: string) =>
      ((await admin('get', path).expect(200)).body as { orders: { orderId: string }[] }).orders.map(
        (order) => order.orderId,
      );
    expect(await ids(`${base}/pending-orders`)).toEqual(['5', '4', '2', '1']);
    expect(await ids(`${base}/orders?state=done,needs-you`)).toEqual(['3']);
    expect(await ids(`${base}/orders?number=N2`)).toEqual(['2']);
    expect(await ids(`${base}/orders?since=2999-01-01T00:00:00Z`)).toEqual([]);
    await admin('get', `${base}/orders?state=lost`).expect(422);
    await admin('get', `${base}/orders?after=nonsense`).expect(422);
  });

  test('an order says where it is and why, and process-now wakes it and tells who asked', async () => {
    const problem = {
      code: 'ambiguous-sku',
      whoActs: 'admin',
      sentence: 'SKU A is there twice.',
      fix: 'Link it.',
    } as const;
    await seedOrder(api.db, {
      tenant: demo,
      connection: shop,
      id: '7',
      state: 'needs-you',
      problem,
      blockedOn: ['sku:A'],
    });
    expect((await admin('get', `${base}/orders/7`).expect(200)).body).toMatchObject({
      order: { status: 'Needs you', problem, waitsFor: ['sku:A'], workflowId: 'order:demo:ss-100:7' },
      plan: null,
    });
    await admin('post', `${base}/orders/7/process-now`).expect(202);
    expect(await woken()).toEqual(['7 process-now']);
    await api.db
      .insertInto('vendor_call')
      .values({
        tenant_id: demo,
        connection_id: shop,
        vendor: 'cin7',
        at: new Date(Date.now() + 1000),
        endpoint: 'POST /sale',
        status: 200,
        duration_ms: 5,
        attempt: 1,
        outcome: 'done',
        order_id: '7',
      })
      .execute();
    expect((await admin('get', `${base}/orders/7/timeline`).expect(200)).body).toMatchObject({
      timeline: [
        { kind: 'decision', sentence: 'admin of demo asked to process the order now.' },
        { kind: 'vendor-call', endpoint: 'POST /sale', status: 200 },
      ],
    });
    await admin('get', `${base}/orders/8`).expect(404);
  });

  test('a decision with Temporal down answers 503 and changes nothing', async () => {
    await seedOrder(api.db, { tenant: demo, connection: shop, id: '7', state: 'needs-you' });
    const answer = await admin('post', `${base}/orders/7/decisions`, { action: 'retry' }).expect(503);
    expect(answer.body).toMatchObject({
      detail: 'Temporal cannot be reached, so the decision was not taken.',
    });
    await admin('post', `${base}/orders/7/decisions`, { action: 'explode' }).expect(422);
    expect(await woken()).toEqual([]);
  });

  test('a deleted log entry allows another capture, keeps who deleted it, and wakes nothing', async () => {
    await seedOrder(api.db, { tenant: demo, connection: shop, id: '1', state: 'done' });
    await api.db
      .insertInto('order_log')
      .values({
        tenant_id: demo,
        ss_account: 'ss-100',
        order_id: '1',
        generation: 1,
        connection_id: shop,
        order_number: 'N1',
      })
      .execute();
    await admin('delete', `${base}/log/2`).expect(404);
    await admin('delete', `${base}/log/1`).expect(200);
    await admin('delete', `${base}/log/1`).expect(200);
    expect((await admin('get', `${base}/log`).expect(200)).body).toMatchObject({
      entries: [{ orderId: '1', deletedBy: 'admin of demo' }],
      next: null,
    });
    expect(await woken()).toEqual([]);
  });

  test('a pull by hand is one waiting request however often it is asked for, with Temporal down', async () => {
    await admin('post', `${base}/pull`).expect(202);
    await admin('post', `${base}/pull`).expect(202);
    const rows = await api.db
      .selectFrom('inbox')
      .select(['source', 'body'])
      .where('connection_id', '=', 'shop')
      .execute();
    expect(rows).toEqual([{ source: 'pull-request', body: '{"trigger":"admin"}' }]);
  });

  test('the operations log and open problems are listed', async () => {
    for (const n of [1, 2]) {
      await api.db
        .insertInto('operations_log')
        .values({
          tenant_id: demo,
          connection_id: shop,
          trigger: 'schedule',
          processed: n,
          details: JSON.stringify([{ orderNumber: 'N1', outcome: 'skipped', reason: 'r' }]),
        })
        .execute();
    }
    const first = (await admin('get', `${base}/operations?limit=1`).expect(200)).body as { next: string };
    expect(first).toMatchObject({ operations: [{ processed: 2, details: [{ orderNumber: 'N1' }] }] });
    expect(
      (await admin('get', `${base}/operations?limit=1&after=${first.next}`).expect(200)).body,
    ).toMatchObject({ operations: [{ processed: 1 }], next: null });
    const problem = {
      code: 'key-revoked',
      whoActs: 'admin',
      sentence: 'The key is refused.',
      fix: 'Give a new one.',
    };
    await api.db
      .insertInto('problem')
      .values({ tenant_id: demo, connection_id: shop, key: 'cin7-key', problem: JSON.stringify(problem) })
      .execute();
    expect(
      (await admin('get', '/api/v1/tenants/demo/problems?connection=shop').expect(200)).body,
    ).toMatchObject({ problems: [{ key: 'cin7-key', problem }] });
  });
});

describe('tenants, tokens and health', () => {
  test('an operator makes a tenant and its first token, which works until it is revoked', async () => {
    const operator = api.tokens.operator;
    const tenant = { id: 'new-shop', name: 'New shop', timeZone: 'America/New_York' };
    await api.call('post', '/api/v1/tenants', operator, { ...tenant, timeZone: 'Mars/Olympus' }).expect(422);
    await api.call('post', '/api/v1/tenants', operator, tenant).expect(201);
    await api.call('post', '/api/v1/tenants', operator, tenant).expect(409);
    const made = await api
      .call('post', '/api/v1/tenants/new-shop/tokens', operator, { role: 'viewer', label: 'till' })
      .expect(201);
    const { id, token } = made.body as { id: string; token: string };
    expect(token).toMatch(/^ck_[\w-]{43}$/);
    await api.call('get', '/api/v1/tenants/new-shop', token).expect(200);
    expect((await api.call('get', '/api/v1/tenants/new-shop/tokens', operator)).text).not.toContain(token);
    await api.call('delete', `/api/v1/tenants/new-shop/tokens/${id}`, operator).expect(200);
    await api.call('get', '/api/v1/tenants/new-shop', token).expect(401);
    expect(JSON.stringify(await api.db.selectFrom('api_token').selectAll().execute())).not.toContain(token);
  });

  test('ready with Postgres up, whatever Temporal does', async () => {
    await supertest(api.app).get('/healthz').expect(200, { status: 'up' });
    await supertest(api.app).get('/readyz').expect(200, { postgres: 'up', temporal: 'down' });
    await supertest(api.app)
      .get('/metrics')
      .expect(200)
      .expect('Content-Type', /text\/plain/);
  });

  test('the figures tell what waits in Postgres', async () => {
    await admin('post', `${base}/pull`).expect(202);
    const { count } = await api.db
      .selectFrom('inbox')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('drained_at', 'is', null)
      .executeTakeFirstOrThrow();
    const waiting = await supertest(api.app).get('/metrics').expect(200);
    expect(Number(count)).toBeGreaterThan(0);
    expect(waiting.text).toContain(`bridge_inbox_depth ${count}\n`);
  });
});
