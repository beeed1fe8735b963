import { watchExports } from '../db/exports/watch-exports';
import { saveSaleCopy } from '../db/exports/save-sale-copy';
import { defaultCustomStoreSettings } from '../schemas/custom-store-settings';
import { resumeConnection } from '../db/connections/resume-connection';
import { connectCustomStore, makeLogin } from '../test/api/seed-custom-store';
import { seedConnection } from '../test/api/seed-connection';
import { demo, newConnection, other, type StartedApi, startedApi } from '../test/api/started-api';
import { as, type ConnectionId } from '../domain/ids';

let api: StartedApi;
const feed = as<ConnectionId>('feed');
const base = '/api/v1/tenants/demo/connections/feed';

beforeAll(async () => {
  api = await startedApi();
});
beforeEach(async () => {
  await api.db.deleteFrom('connection').execute();
  await api.db.updateTable('tenant').set({ cin7_account: null }).execute();
});
afterAll(() => api.stop());

const admin = (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object) =>
  api.call(method, path, api.tokens.admin, body);
const connections = '/api/v1/tenants/demo/connections';
const { shipstation, ...keyless } = newConnection('feed', { kind: 'custom-store' });

describe('connecting', () => {
  test('works with and without keys of ShipStation; a store needs them', async () => {
    const made = await admin('post', connections, keyless).expect(201);
    expect(made.body).toMatchObject({ connection: { kind: 'custom-store' }, warnings: [] });
    await admin('post', connections, { ...newConnection('shop'), shipstation: undefined }).expect(422);
    const secrets = await api.db.selectFrom('connection_secret').select('name').orderBy('name').execute();
    expect(secrets.map(({ name }) => name)).toEqual(['cin7-application-key', 'webhook-token']);
    const keyed = newConnection('keyed', { kind: 'custom-store' });
    await admin('post', connections, keyed).expect(201);
    await admin('put', `${base}/credentials`, { shipstation: { apiKey: 'later', apiSecret: 's' } }).expect(
      200,
    );
  });

  test('beside a store it is allowed with a warning, and so is a store beside it', async () => {
    await admin('post', connections, newConnection('shop')).expect(201);
    const made = await admin('post', connections, { ...keyless, shipstation }).expect(201);
    expect((made.body as { warnings: string[] }).warnings).toEqual([
      expect.stringMatching(/“shop” brings .* “feed” sends/),
    ]);
  });

  test('two of one kind to one ShipStation account are refused with the reason', async () => {
    await admin('post', connections, { ...keyless, shipstation }).expect(201);
    const twin = await admin('post', connections, { ...keyless, id: 'twin', shipstation }).expect(409);
    expect(twin.body).toMatchObject({
      detail: 'Another custom-store connection of this tenant uses this ShipStation account.',
      fix: expect.stringContaining('every sale twice') as string,
    });
    const second = await admin('post', connections, { ...keyless, id: 'second' }).expect(201);
    expect(JSON.stringify((second.body as { warnings: string[] }).warnings)).toMatch(/cannot be checked/);
  });

  test('beside a shipping service that exports orders it is refused; beside one for rates and labels it is not', async () => {
    await seedConnection(api.db, demo, as<ConnectionId>('labels'));
    const service = (exports: boolean) =>
      api.db
        .updateTable('connection')
        .set({ kind: 'shipping-service', settings: JSON.stringify({ exports }) })
        .where('connection_id', '=', 'labels')
        .execute();
    await service(true);
    const refused = await admin('post', connections, keyless).expect(409);
    expect(refused.body).toMatchObject({ detail: expect.stringContaining('“labels”') as string });
    await service(false);
    await admin('post', connections, keyless).expect(201);
  });

  test('resumed, one without keys is active again if a check ever read its company', async () => {
    await admin('post', connections, keyless).expect(201);
    const state = async () => (await admin('get', base)).body as { connection: { state: string } };
    await admin('post', `${base}/pause`).expect(200);
    await resumeConnection(api.db, demo, feed);
    expect(await state()).toMatchObject({ connection: { state: 'checking' } });
    await api.db
      .insertInto('reference_book')
      .values({ tenant_id: 'demo', connection_id: 'feed', book: 'company', items: '[]' })
      .execute();
    await admin('post', `${base}/pause`).expect(200);
    await admin('post', `${base}/resume`).expect(200);
    expect(await state()).toMatchObject({ connection: { state: 'active' } });
  });
});

describe('settings', () => {
  beforeEach(() => admin('post', connections, keyless).expect(201));

  test('are read and replaced whole; all mistakes are told at once, and then nothing changes', async () => {
    expect((await admin('get', `${base}/settings`).expect(200)).body).toMatchObject({
      settings: defaultCustomStoreSettings,
      settingsVersion: 1,
    });
    const wrong = {
      ...defaultCustomStoreSettings,
      exportWhen: 'soon',
      colour: 'red',
      callsPerMinute: { cin7: 61, shipstation: 36 },
    };
    const told = await admin('put', `${base}/settings`, wrong).expect(422);
    const { errors } = told.body as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path).sort()).toEqual(['callsPerMinute.cin7', 'colour', 'exportWhen']);
    const wanted = { ...defaultCustomStoreSettings, exportWhen: 'packed', weightUnits: 'Grams' };
    expect((await admin('put', `${base}/settings`, wanted).expect(200)).body).toMatchObject({
      settings: wanted,
      settingsVersion: 2,
      changed: true,
    });
  });

  test('what belongs to a store connection says so here, and the other way round', async () => {
    for (const path of ['/orders', '/log', '/mappings/tax', '/mappings/products']) {
      const answer = await admin('get', `${base}${path}`).expect(409);
      expect(answer.body).toMatchObject({ detail: expect.stringContaining('custom-store') as string });
    }
    await admin('post', `${base}/pull`).expect(409);
    await admin('post', connections, newConnection('shop')).expect(201);
    for (const path of ['/connect-card', '/sales', '/export-health']) {
      await admin('get', `${connections}/shop${path}`).expect(409);
    }
  });
});

describe('why is a sale not in ShipStation', () => {
  beforeEach(async () => {
    await admin('post', connections, keyless).expect(201);
    for (let n = 1; n <= 5; n++) {
      await api.db
        .insertInto('sale_copy')
        .values({
          tenant_id: 'demo',
          connection_id: 'feed',
          sale_id: `id-${n}`,
          order_number: `SO-0000${n}`,
          row_fingerprint: 'f',
          due: true,
          state: 'pending',
        })
        .execute();
    }
    await saveSaleCopy(
      api.db,
      { tenant: demo, connection: feed },
      { saleId: 'id-2', orderNumber: 'SO-00002', fingerprint: 'f' },
      {
        state: 'left-out',
        reason: 'no-ship-to',
        sentence: 'The sale has no Ship To.',
        fix: 'Add one.',
      },
      null,
    );
  });

  test('is answered by number, in any case, and by id, with the sentence and the fix', async () => {
    for (const name of ['SO-00002', 'so-00002', 'id-2']) {
      expect((await admin('get', `${base}/sales/${name}`).expect(200)).body).toMatchObject({
        saleNumber: 'SO-00002',
        state: 'left-out',
        sentence: 'The sale has no Ship To.',
        fix: 'Add one.',
      });
    }
    expect((await admin('get', `${base}/sales/SO-99999`).expect(404)).body).toMatchObject({
      fix: expect.stringContaining('next sync') as string,
    });
  });

  test('is listed by state and by pages', async () => {
    const numbers: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const path: string = `${base}/sales?limit=2${after === '' ? '' : `&after=${after}`}`;
      const page = (await admin('get', path).expect(200)).body as {
        sales: { saleNumber: string }[];
        next: string | null;
      };
      numbers.push(...page.sales.map(({ saleNumber }) => saleNumber));
      after = page.next;
    }
    expect([...numbers].sort()).toEqual(['SO-00001', 'SO-00002', 'SO-00003', 'SO-00004', 'SO-00005']);
    const left = await admin('get', `${base}/sales?state=left-out`).expect(200);
    expect(left.body).toMatchObject({ sales: [{ saleNumber: 'SO-00002' }], next: null });
  });
});

describe('asking for more', () => {
  test('a sync is asked for through the inbox, with Temporal down', async () => {
    await admin('post', connections, keyless).expect(201);
    await admin('post', `${base}/sync`).expect(202);
    expect((await admin('post', `${base}/sync`).expect(202)).body).toMatchObject({
      sentence: expect.stringContaining('already') as string,
    });
  });

  test('ShipStation is asked to look only with its keys and with Temporal', async () => {
    await admin('post', connections, keyless).expect(201);
    expect((await admin('post', `${base}/refresh-store`).expect(409)).body).toMatchObject({
      fix: expect.stringContaining('Press Import') as string,
    });
    await admin('put', `${base}/credentials`, { shipstation }).expect(200);
    await admin('post', `${base}/refresh-store`, { from: '2026-01-05T10:00:00Z' }).expect(503);
    await admin('post', `${base}/refresh-store`, { from: 'yesterday' }).expect(422);
  });
});

describe('the watchdog', () => {
  const silent = async () =>
    (
      await api.db
        .selectFrom('problem')
        .select(['tenant_id', 'connection_id', 'times'])
        .where('key', '=', 'export-silent')
        .where('cleared_at', 'is', null)
        .execute()
    ).map((row) => `${row.tenant_id}.${row.connection_id} ${row.times}`);
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

  test('says once that ShipStation has not asked for 3 hours; its next call clears it', async () => {
    await connectCustomStore(api, demo, 'feed');
    await connectCustomStore(api, other, 'theirs');
    const login = await makeLogin(api, demo, 'feed');
    await makeLogin(api, other, 'theirs');
    await api.db.updateTable('connection').set({ state: 'active' }).execute();
    await watchExports(api.db);
    expect(await silent()).toEqual([]);

    await api.db
      .updateTable('export_login_use')
      .set({ created_at: hoursAgo(4) })
      .execute();
    await api.db
      .insertInto('export_seen')
      .values([
        { tenant_id: 'demo', connection_id: 'feed', last_ask_at: hoursAgo(3.1) },
        { tenant_id: 'other', connection_id: 'theirs', last_ask_at: hoursAgo(2.9) },
      ])
      .execute();
    await Promise.all([watchExports(api.db), watchExports(api.db)]);
    await watchExports(api.db);
    expect(await silent()).toEqual(['demo.feed 1']);
    const shown = await admin('get', '/api/v1/tenants/demo/problems').expect(200);
    expect(shown.body).toMatchObject({
      problems: [{ problem: { sentence: 'ShipStation has not asked for 3 hours.', whoActs: 'admin' } }],
    });

    await api
      .call('get', '/custom-store?action=export&start_date=01/01/2026+10:00&end_date=01/01/2026+10:05')
      .auth(login.userName, login.password)
      .expect(200);
    for (let tries = 0; (await silent()).length > 0; tries++) {
      if (tries > 100) throw new Error('It was not cleared');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

  test('a paused store, and one that was never given a login, is not waited for', async () => {
    await connectCustomStore(api, demo, 'feed');
    await connectCustomStore(api, other, 'theirs');
    await makeLogin(api, demo, 'feed');
    await api.db
      .updateTable('export_login_use')
      .set({ created_at: hoursAgo(99) })
      .execute();
    await api.db
      .updateTable('connection')
      .set({ state: 'active', created_at: hoursAgo(99) })
      .execute();
    await api.db
      .updateTable('connection')
      .set({ state: 'paused' })
      .where('connection_id', '=', 'feed')
      .execute();
    await watchExports(api.db);
    expect(await silent()).toEqual([]);
  });
});
