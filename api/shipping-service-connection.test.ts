import { raiseProblem } from '../db/problems/raise-problem';
import { OpenProblemList } from '../schemas/api/problems';
import { saveBook } from '../db/references/save-book';
import { as, type ConnectionId } from '../domain/ids';
import { defaultShippingServiceSettings } from '../schemas/shipping-service-settings';
import { demo, newConnection, type StartedApi, startedApi } from '../test/api/started-api';

let api: StartedApi;
const labels = as<ConnectionId>('labels');
const connections = '/api/v1/tenants/demo/connections';
const settings = `${connections}/labels/settings`;

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
const service = newConnection('labels', { kind: 'shipping-service' });
const said = { currency: 'GBP', weightUnits: 'g', dimensionUnits: 'cm' } as const;
const wanted = (changes: object) => ({ ...defaultShippingServiceSettings, ...changes });

/** What a check reads: a company in pounds, kilograms and centimetres, one location, one Ship From Location, one carrier. */
async function readLists() {
  const save = saveBook(api.db, demo, labels);
  await save('company', [{ name: 'Demo', currency: 'GBP', weightUnits: 'kg', dimensionsUnits: 'cm' }]);
  await save('locations', [{ id: 'l1', name: 'London', active: true }]);
  await save('warehouses', [{ id: '901', name: 'London', active: true }]);
  await save('packages', [
    { carrierCode: 'ups', code: 'package', name: 'Package', domestic: true, international: true },
  ]);
}

test('a shipping service connects with the keys of both sides, and says what it is', async () => {
  const made = await admin('post', connections, service).expect(201);
  expect(made.body).toMatchObject({ connection: { kind: 'shipping-service' }, warnings: [] });
  await admin('post', connections, { ...service, id: 'keyless', shipstation: undefined }).expect(422);
  const kind = await admin('post', connections, { ...service, kind: 'shipping' }).expect(422);
  expect(kind.body).toMatchObject({
    detail: expect.stringContaining('"store", "custom-store" or "shipping-service"') as string,
  });
});

test('a second one to the same ShipStation account is refused with the reason', async () => {
  await admin('post', connections, service).expect(201);
  const twin = await admin('post', connections, { ...service, id: 'twin' }).expect(409);
  expect(twin.body).toMatchObject({
    detail: 'Another shipping-service connection of this tenant uses this ShipStation account.',
    fix: expect.stringContaining('one serves all rates and labels') as string,
  });
});

test('new settings export nothing, say what is open, and suggest what the lists leave no doubt about', async () => {
  await admin('post', connections, service).expect(201);
  await readLists();
  const read = await admin('get', settings).expect(200);
  expect(read.body).toMatchObject({ settings: { exports: false, currency: null } });
  const answer = read.body as {
    unfinished: { path: string }[];
    suggested: { path: string; value: string }[];
  };
  expect(answer.unfinished.map(({ path }) => path)).toEqual([
    'currency',
    'weightUnits',
    'dimensionUnits',
    'warehouses',
  ]);
  expect(answer.suggested.map(({ path, value }) => [path, value])).toEqual([
    ['currency', 'GBP'],
    ['weightUnits', 'kg'],
    ['dimensionUnits', 'cm'],
    ['warehouses.byLocation.London', '901'],
  ]);
});

test('units and currency that differ from Cin7’s are refused with the cure; within one system they are converted', async () => {
  await admin('post', connections, service).expect(201);
  await readLists();
  const refused = await admin(
    'put',
    settings,
    wanted({ currency: 'USD', weightUnits: 'oz', dimensionUnits: 'in' }),
  ).expect(422);
  const text = JSON.stringify(refused.body);
  expect(text).toContain('ShipStation counts in USD and Cin7 Core in GBP');
  expect(text).toContain('ShipStation shows weights in oz and Cin7 Core in kg');
  expect(text).toContain('Choose metric units in ShipStation');
  expect(text).toContain('ShipStation shows sizes in in and Cin7 Core in cm');
  const saved = await admin('put', settings, wanted(said)).expect(200);
  expect(saved.body).toMatchObject({ changed: true, settings: said });
});

test('what the account has is listed by the codes and ids that settings, rates and labels name', async () => {
  await admin('post', connections, service).expect(201);
  const list = async () => (await admin('get', `${connections}/labels/carriers`).expect(200)).body as object;
  expect(await list()).toEqual({ carriers: [], warehouses: [], readAt: null });
  await readLists();
  const save = saveBook(api.db, demo, labels);
  await save('carriers', [{ code: 'ups', name: 'UPS', requiresFundedAccount: false, balance: null }]);
  const offer = { name: 'Ground', domestic: true, international: false };
  await save('services', [
    { ...offer, carrierCode: 'ups', code: 'ups_ground' },
    { ...offer, carrierCode: 'gone', code: 'gone_ground' },
  ]);
  expect(await list()).toMatchObject({
    carriers: [
      {
        code: 'ups',
        services: [{ code: 'ups_ground', domestic: true, international: false }],
        packages: [{ code: 'package', name: 'Package' }],
      },
    ],
    warehouses: [{ id: '901', name: 'London', isDefault: false }],
    readAt: expect.any(String) as string,
  });
  await admin('get', `${connections}/nobody/carriers`).expect(404);
});

test('settings that match again end the problem that the check told', async () => {
  await admin('post', connections, service).expect(201);
  await readLists();
  for (const code of ['currency-differs', 'units-differ'] as const)
    await raiseProblem(api.db, demo, labels, `check:${code}`, {
      code,
      whoActs: 'admin',
      sentence: 'They differ.',
      fix: 'Change one.',
    });
  const open = async () =>
    OpenProblemList.parse((await admin('get', '/api/v1/tenants/demo/problems').expect(200)).body).problems;
  await admin('put', settings, wanted({ currency: 'USD' })).expect(422);
  expect(await open()).toHaveLength(2);
  await admin('put', settings, wanted(said)).expect(200);
  expect(await open()).toEqual([]);
});

test('names that neither vendor has, and measures that are none, are refused together', async () => {
  await admin('post', connections, service).expect(201);
  await readLists();
  const names = await admin(
    'put',
    settings,
    wanted({
      warehouses: { byLocation: { Paris: '901' }, default: '777' },
      defaultParcel: { packageCode: 'crate', length: null, width: null, height: null, weightOunces: '3' },
    }),
  ).expect(422);
  for (const sentence of [
    'ShipStation has no warehouse with the id 777.',
    'Cin7 has no active location named “Paris”.',
    'No carrier of the account has a package “crate”.',
  ])
    expect(JSON.stringify(names.body)).toContain(sentence);
  const half = { packageCode: null, length: '10', width: null, height: null, weightOunces: '0' };
  const measures = await admin('put', settings, wanted({ defaultParcel: half })).expect(422);
  expect(JSON.stringify(measures.body)).toContain('must name length, width and height together');
  const weight = await admin('put', settings, wanted({ defaultParcel: { ...half, length: null } })).expect(
    422,
  );
  expect(JSON.stringify(weight.body)).toContain('above zero');
});

describe('beside a custom store', () => {
  const { shipstation, ...feed } = newConnection('feed', { kind: 'custom-store' });

  test('it may stand while it exports no orders, and export is refused when it is switched on later', async () => {
    await admin('post', connections, { ...feed, shipstation }).expect(201);
    await admin('post', connections, service).expect(201);
    const refused = await admin('put', settings, wanted({ exports: true })).expect(409);
    expect(refused.body).toMatchObject({
      detail: expect.stringContaining('“feed”') as string,
      fix: expect.stringContaining('Switch off the export') as string,
    });
    expect((await admin('get', settings)).body).toMatchObject({ settings: { exports: false } });
    await admin('delete', `${connections}/feed?confirm=feed`).expect(200);
    await admin('put', settings, wanted({ exports: true })).expect(200);
  });

  test('a custom store is refused while it exports, and welcome once it does not', async () => {
    await admin('post', connections, service).expect(201);
    await admin('put', settings, wanted({ exports: true })).expect(200);
    const refused = await admin('post', connections, feed).expect(409);
    expect(refused.body).toMatchObject({ detail: expect.stringContaining('“labels”') as string });
    await admin('put', settings, wanted({ exports: false })).expect(200);
    await admin('post', connections, feed).expect(201);
  });
});
