import fc from 'fast-check';
import supertest from 'supertest';
import { type ConnectionId } from '../domain/ids';
import { connectCustomStore, makeLogin, seedChanges, type StoreLogin } from '../test/api/seed-custom-store';
import { demo, other, type StartedApi, startedApi } from '../test/api/started-api';

let api: StartedApi;
let feed: ConnectionId;
let login: StoreLogin;
const own = '/custom-store/demo.feed';

beforeAll(async () => {
  api = await startedApi();
  feed = await connectCustomStore(api, demo, 'feed');
  login = await makeLogin(api, demo, 'feed');
  await seedChanges(api.db, demo, feed, 250);
});
afterAll(() => api.stop());

const minuteText = (at: Date) =>
  `${String(at.getUTCMonth() + 1).padStart(2, '0')}/${String(at.getUTCDate()).padStart(2, '0')}/${at.getUTCFullYear()} ` +
  `${String(at.getUTCHours()).padStart(2, '0')}:${String(at.getUTCMinutes()).padStart(2, '0')}`;
const ago = (minutes: number) => minuteText(new Date(Date.now() - minutes * 60_000));

const ask = (query: object = {}, path = own, who: StoreLogin | null = login) => {
  const test = supertest(api.app)
    .get(path)
    .query({ action: 'export', start_date: ago(60), end_date: ago(-1), page: 1, ...query });
  return who === null ? test : test.auth(who.userName, who.password);
};
const problemsOf = async (tenant: string, connection: string) =>
  (
    await api.db
      .selectFrom('problem')
      .select('key')
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('cleared_at', 'is', null)
      .orderBy('key')
      .execute()
  ).map(({ key }) => key);
const until = async (look: () => Promise<boolean>) => {
  for (let tries = 0; !(await look()); tries++) {
    if (tries > 100) throw new Error('It did not come about');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe('export', () => {
  test('answers pages of a hundred in the envelope that ShipStation reads, with the right number of pages', async () => {
    const first = await ask().expect(200).expect('Content-Type', 'text/xml; charset=utf-8');
    expect(first.text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<Orders pages="3">/);
    expect(first.text.match(/<Order>/g)).toHaveLength(100);
    expect(first.headers['cache-control']).toBe('no-store');
    const last = await ask({ page: 3 }).expect(200);
    expect(last.text.match(/<Order>/g)).toHaveLength(50);
    expect((await ask({ page: 4 }).expect(200)).text).toMatch(/<Orders pages="3">\s*<\/Orders>/);
  });

  test('a window without changes is an empty document, not an empty body', async () => {
    const empty = await ask({ start_date: '01/01/2012 00:00', end_date: '01/01/2022 00:00' }).expect(200);
    expect(empty.text).toMatch(/<Orders pages="0">\s*<\/Orders>/);
  });

  test.each([
    ['01/23/2012 17:28'],
    ['1/3/2012 7:28'],
    ['01/23/2012 17:28:59'],
    ['01/23/2012 5:28 PM'],
    ['01/23/2012 12:00am'],
    ['01232012x1728'],
    ['01232012 1728'],
  ])('takes the date %s', async (start_date) => {
    await ask({ start_date }).expect(200);
  });

  test('takes a date as the vendor encodes it: with a plus and small hexadecimal digits', async () => {
    await supertest(api.app)
      .get(`${own}?action=export&start_date=01%2f23%2f2012+17%3a28&end_date=01%2f23%2f2012+17%3a33&page=1`)
      .auth(login.userName, login.password)
      .expect(200);
  });

  test.each([
    [''],
    ['yesterday'],
    ['2012-01-23T17:28:00Z'],
    ['23/01/2012 17:28'],
    ['02/30/2012 10:00'],
    ['01/23/2012 24:00'],
    ['01/23/2012 17:60'],
    ['01/23/2012 17:28:60'],
    ['01/23/2012 13:28 PM'],
    ['01/23/12 17:28'],
    ['01/23/0012 17:28'],
    ['01/23/2012'],
    ['99999999999'],
    ['01/23/2012 17:28 +02:00'],
    ["01/23/2012'; drop table export_change; --"],
    ['\u0000'],
  ])('refuses the date “%s” with a sentence', async (start_date) => {
    const answer = await ask({ start_date })
      .expect(400)
      .expect('Content-Type', /text\/plain/);
    expect(answer.text).toMatch(/^start_date is .*MM\/dd\/yyyy HH:mm/);
  });

  test('refuses a window that is upside down, and dates that came twice', async () => {
    expect((await ask({ start_date: ago(1), end_date: ago(5) }).expect(400)).text).toBe(
      'start_date is later than end_date.\n',
    );
    expect((await ask({ end_date: [ago(1), ago(2)] }).expect(400)).text).toMatch(/^end_date/);
  });

  test.each([['0'], ['-1'], ['1.5'], ['one'], ['99999999999999999999'], ['1e3']])(
    'refuses page %s with a sentence',
    async (page) => {
      expect((await ask({ page }).expect(400)).text).toMatch(/^page must be a whole number/);
    },
  );

  test('refuses a page beyond the last that the format can name; without a page it is the first', async () => {
    expect((await ask({ page: '1000000000' }).expect(400)).text).toMatch(/beyond the last/);
    expect((await ask({ page: undefined }).expect(200)).text).toContain('pages="3"');
  });

  test('whatever text comes as dates and page, the answer is a document or one plain sentence', async () => {
    const number = fc.oneof(fc.string({ unit: fc.constantFrom(...'0123456789/: -.APMx') }), fc.string());
    await fc.assert(
      fc.asyncProperty(number, number, number, async (start_date, end_date, page) => {
        const answer = await ask({ start_date, end_date, page });
        expect([200, 400]).toContain(answer.status);
        expect(answer.text).toMatch(answer.status === 200 ? /<Orders pages="\d+">/ : /^[a-z_]+ .*\.\n$/s);
      }),
      { numRuns: 200 },
    );
  });

  test('another action or method is told what is known here', async () => {
    await ask({ action: 'explode' }).expect(400, 'action must be export with GET.\n');
    await supertest(api.app).get(own).auth(login.userName, login.password).expect(400);
    await supertest(api.app).put(own).auth(login.userName, login.password).expect(405);
  });

  test('that ShipStation asked is noted, and moves no order', async () => {
    const before = await api.db.selectFrom('export_change').select(['ordinal', 'stamp', 'xml']).execute();
    const window = { start_date: '03/01/2026 10:00', end_date: '03/01/2026 10:05' };
    await ask(window).expect(200);
    await ask({ start_date: 'soon' }).expect(400);
    await until(async () => {
      const seen = await health();
      return seen.lastAskStatus === 400 && JSON.stringify(seen).includes('2026-03-01T10:05');
    });
    expect(await health()).toMatchObject({
      lastAskStatus: 400,
      lastAskSentence: expect.stringContaining('start_date') as string,
      windows: expect.arrayContaining([
        expect.objectContaining({ from: '2026-03-01T10:00:00.000Z', to: '2026-03-01T10:05:00.000Z' }),
      ]) as unknown[],
    });
    expect(await api.db.selectFrom('export_change').select(['ordinal', 'stamp', 'xml']).execute()).toEqual(
      before,
    );
  });

  const health = async () =>
    (
      await api
        .call('get', '/api/v1/tenants/demo/connections/feed/export-health', api.tokens.viewer)
        .expect(200)
    ).body as Record<string, unknown>;

  test('gaps between windows, and walks that stopped early, are shown', async () => {
    const walked = (from: string, to: string, lastPage: number) =>
      api.db
        .insertInto('export_window')
        .values({
          tenant_id: 'demo',
          connection_id: 'feed',
          window_from: from,
          window_to: to,
          last_page: lastPage,
          pages: 3,
          last_at: new Date(Date.now() - 3_600_000),
        })
        .execute();
    await api.db.deleteFrom('export_window').execute();
    await walked('2026-04-01T10:00:00Z', '2026-04-01T10:05:00Z', 3);
    await walked('2026-04-01T10:08:00Z', '2026-04-01T10:15:00Z', 2);
    expect(await health()).toMatchObject({
      gaps: expect.arrayContaining([
        { from: '2026-04-01T10:06:00.000Z', to: '2026-04-01T10:07:00.000Z', changes: 0 },
      ]) as unknown[],
      unfinished: [
        { from: '2026-04-01T10:08:00.000Z', to: '2026-04-01T10:15:00.000Z', lastPage: 2, pages: 3 },
      ],
    });
  });
});

describe('logins', () => {
  test('the password is shown once, with what to type into each status list', async () => {
    const answer = await api
      .call('get', '/api/v1/tenants/demo/connections/feed/connect-card', api.tokens.viewer)
      .expect(200);
    expect(answer.body).toMatchObject({
      url: 'https://bridge.example/custom-store/demo.feed',
      urlByLogin: 'https://bridge.example/custom-store',
      userName: login.userName,
      password: null,
      statuses: [
        { list: 'Unpaid', type: '' },
        { list: 'Paid', type: 'ready,unpaid' },
        { list: 'Shipped', type: 'shipped' },
        { list: 'Cancelled', type: 'voided' },
        { list: 'On-Hold', type: 'on-hold' },
      ],
    });
    expect(JSON.stringify(answer.body)).not.toContain(login.password);
    const kept = JSON.stringify([
      await api.db.selectFrom('export_login').selectAll().execute(),
      await api.db.selectFrom('export_login_use').selectAll().execute(),
    ]);
    expect(kept).not.toContain(login.password);
    expect(api.log.join('')).not.toContain(login.password);
  });

  test('no, wrong and swapped credentials get 401 in one short sentence, and export nothing', async () => {
    const none = await ask({}, own, null).expect(401);
    expect(none.headers['www-authenticate']).toMatch(/^Basic/);
    expect(none.text.length).toBeLessThan(200);
    await ask({}, own, { ...login, password: `${login.password}x` }).expect(401);
    await ask({}, own, { ...login, userName: 'demo.other' }).expect(401);
    await ask({}, own, { ...login, userName: login.password, password: login.userName }).expect(401);
    for (const header of [
      'Basic',
      'Basic !!!!',
      'Basic Og==',
      `Bearer ${login.password}`,
      'Basic dXNlcg==',
    ]) {
      await supertest(api.app).get(own).set('Authorization', header).expect(401);
    }
  });

  test('a login opens its own connection only', async () => {
    await connectCustomStore(api, demo, 'second');
    await ask({}, '/custom-store/demo.second').expect(401);
    await ask({}, '/custom-store/second').expect(401);
    await ask({}, '/custom-store/other.feed').expect(401);
    await ask({}, '/custom-store/feed').expect(200);
  });

  test('the pair SS-UserName and SS-Password works as query or as headers, and the query is never logged', async () => {
    await ask({ 'SS-UserName': login.userName, 'SS-Password': login.password }, own, null).expect(200);
    await ask({}, own, null)
      .set('SS-UserName', login.userName)
      .set('SS-Password', login.password)
      .expect(200);
    await ask({ 'SS-UserName': login.userName }, own, null).set('SS-Password', login.password).expect(401);
    expect(api.log.join('')).toContain('/custom-store/demo.feed');
    expect(api.log.join('')).not.toContain('SS-Password');
    expect(api.log.join('')).not.toContain(login.password);
  });

  test('a user name beyond ASCII works in UTF-8 and in Latin-1', async () => {
    const zoe = await makeLogin(api, demo, 'feed', { userName: 'Zoë Straße' });
    for (const encoding of ['utf8', 'latin1'] as const) {
      const basic = Buffer.from(`${zoe.userName}:${zoe.password}`, encoding).toString('base64');
      await ask({}, own, null).set('Authorization', `Basic ${basic}`).expect(200);
    }
  });

  test('a new password works beside the old one for the overlap, and then alone', async () => {
    const store = await connectCustomStore(api, demo, 'rotated');
    const first = await makeLogin(api, demo, store);
    const second = await makeLogin(api, demo, store, { overlapHours: 2 });
    const path = '/custom-store/demo.rotated';
    await ask({}, path, first).expect(200);
    await ask({}, path, second).expect(200);
    await api.db
      .updateTable('export_login_use')
      .set({ valid_until: new Date(Date.now() - 1) })
      .where('connection_id', '=', store)
      .where('valid_until', 'is not', null)
      .execute();
    await ask({}, path, first).expect(401);
    await ask({}, path, second).expect(200);
    const third = await makeLogin(api, demo, store, { overlapHours: 0 });
    await ask({}, path, second).expect(401);
    await ask({}, path, third).expect(200);
  });

  test('a revoked login is refused at once', async () => {
    const gone = await makeLogin(api, demo, 'second');
    await ask({}, '/custom-store/demo.second', gone).expect(200);
    const address = `/api/v1/tenants/demo/connections/second/logins/${gone.id}`;
    await api.call('delete', address, api.tokens.admin).expect(200);
    await ask({}, '/custom-store/demo.second', gone).expect(401);
    await api.call('delete', address, api.tokens.admin).expect(404);
  });
});

describe('a login of several organisations', () => {
  const shared = () => ({ userName: login.userName, password: login.password });
  const attach = (tenant: string, connection: string, body: object) =>
    api.call(
      'post',
      `/api/v1/tenants/${tenant}/connections/${connection}/logins/attach`,
      api.tokens.operator,
      body,
    );

  test('alone, it finds its connection without an id; with several it gets 300 and exports nothing until it is mended', async () => {
    await ask({}, '/custom-store').expect(200);
    await connectCustomStore(api, other, 'theirs');

    await attach('other', 'theirs', { ...shared(), password: 'wrong' }).expect(422);
    await attach('other', 'theirs', shared()).expect(200);
    const several = await ask({}, '/custom-store')
      .expect(300)
      .expect('Content-Type', /text\/plain/);
    expect(several.text).toMatch(/several connections.*login of its own/);
    expect(several.text).not.toContain('<Order');
    await supertest(api.app)
      .post('/custom-store?action=shipnotify&order_number=SO-300')
      .auth(login.userName, login.password)
      .expect(300);
    expect(await problemsOf('demo', 'feed')).toContain('export-login-shared');
    expect(await problemsOf('other', 'theirs')).toContain('export-login-shared');
    // Each connection's own address still works.
    await ask().expect(200);
    await ask({}, '/custom-store/other.theirs').expect(200);

    await makeLogin(api, other, 'theirs', { overlapHours: 0 });
    await ask({}, '/custom-store').expect(200);
    expect(await problemsOf('demo', 'feed')).not.toContain('export-login-shared');
    expect(await problemsOf('other', 'theirs')).not.toContain('export-login-shared');
  });

  test('disconnecting removes its logins, log and copies, and nothing of other connections', async () => {
    const gone = await connectCustomStore(api, demo, 'gone');
    const its = await makeLogin(api, demo, gone);
    await seedChanges(api.db, demo, gone, 3);
    const address = '/api/v1/tenants/demo/connections/gone';
    const said = await api.call('delete', address, api.tokens.admin).expect(200);
    expect(said.body).toMatchObject({
      disconnected: false,
      goes: { logins: 1, exportedOrders: 3, orders: 0, shipments: 0 },
      sentence: expect.stringContaining('logins') as string,
    });
    const feeds = async () =>
      Number(
        (
          await api.db
            .selectFrom('export_change')
            .select((eb) => eb.fn.countAll().as('n'))
            .where('connection_id', '=', feed)
            .executeTakeFirstOrThrow()
        ).n,
      );
    const before = await feeds();
    await api.call('delete', `${address}?confirm=gone`, api.tokens.admin).expect(200);
    await ask({}, '/custom-store/demo.gone', its).expect(401);
    expect(await feeds()).toBe(before);
    await ask().expect(200);
    const left = await api.db
      .selectFrom('export_login')
      .select('user_name')
      .where('user_name', '=', its.userName)
      .execute();
    expect(left).toEqual([]);
    expect(
      await api.db.selectFrom('exported_sale').select('sale_id').where('connection_id', '=', gone).execute(),
    ).toHaveLength(3);
  });
});

// Last, as it uses up what wrong attempts this address may make in a minute.
describe('guessing', () => {
  test('guesses are slowed by user and by source, and the right login still gets in', async () => {
    const seen = new Set<number>();
    for (let n = 0; n < 40; n++) seen.add((await ask({}, own, { ...login, password: `guess ${n}` })).status);
    expect([...seen].sort()).toEqual([401, 429]);
    const slowed = await ask({}, own, { ...login, userName: 'somebody else', password: 'x' }).expect(429);
    expect(slowed.headers['retry-after']).toBe('60');
    expect(slowed.text).toMatch(/^Too many attempts/);
    await ask().expect(200);
  });
});
