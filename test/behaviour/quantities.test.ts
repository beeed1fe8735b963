import { sql } from 'kysely';
import { setStock } from '../../sandbox/cin7';
import { JobList } from '../../schemas/api/jobs';
import { QuantitiesView } from '../../schemas/api/quantities';
import { type SettingsDocument } from '../../schemas/settings';
import { fullSettings } from '../kit/company';
import { type House, openHouse } from '../kit/house';
import { askJob, type Job, jobNow, startJob, untilJob } from '../kit/jobs';
import { line, order } from '../kit/orders';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const inventoryLocations = { 'loc-london': 'London', 'loc-dublin': 'Dublin' };

/** A shop with its v2 key stored, its catalog loaded, and this much of each SKU in Cin7, London and Dublin. */
async function stocked(
  stock: Record<string, [number, number]>,
  settings: Partial<SettingsDocument> = {},
): Promise<Shop> {
  const shop = await house.openShop({
    settings: { inventoryLocations, ...settings },
    company: {
      products: Object.keys(stock).map((sku) => ({ sku, name: sku, price: 1 })),
      stock: Object.entries(stock).flatMap(([sku, [london, dublin]]) => [
        { sku, location: 'London', onHand: london },
        { sku, location: 'Dublin', onHand: dublin },
      ]),
    },
  });
  await shop.call('PUT', '/credentials', { shipstationV2: { apiKey: `${shop.keys.apiKey}-v2` } });
  for (const sku of Object.keys(stock)) shop.account.addProduct({ sku, name: sku });
  await untilJob(shop, (await startJob(shop, '/catalog/load', undefined)).id, 'done');
  return shop;
}

const update = async (shop: Shop, body: object = {}): Promise<Job> =>
  untilJob(shop, (await startJob(shop, '/quantities/update', body)).id, 'done');
const shown = (shop: Shop): string[] =>
  shop.account
    .inventory()
    .map((row) => `${row.sku} ${row.inventory_location_id} ${String(row.onHand - row.allocated)}`)
    .sort();
const told = (shop: Shop, since: number | undefined) =>
  shop.shipstationCalls(since).filter((call) => call.method === 'POST' && call.path === '/v2/inventory');
const now = (): number | undefined => house.shipstation.journal.entries().at(-1)?.seq;

test('ShipStation shows what Cin7 has, location by location; then only what changed is told, one call each', async () => {
  const shop = await stocked({ MUG: [12, 3], LAMP: [0, 7], VASE: [5, 0] });
  shop.account.countInventory('MUG', 'loc-london', 20, 4);
  shop.account.countInventory('VASE', 'loc-london', 5);
  const first = now();
  const job = await update(shop);
  expect(job.progress).toMatchObject({ updated: 3, failed: 0, total: 3 });
  expect(told(shop, first)).toHaveLength(3);
  expect(shown(shop)).toEqual([
    'LAMP loc-dublin 7',
    'MUG loc-dublin 3',
    'MUG loc-london 12',
    'VASE loc-london 5',
  ]);

  const second = now();
  expect((await update(shop)).sentence).toContain('nothing was to be told');
  expect(told(shop, second)).toEqual([]);

  shop.account.countInventory('LAMP', 'loc-dublin', 9);
  shop.account.countInventory('MUG', 'loc-dublin', 9);
  await update(shop, { skus: ['LAMP'] });
  expect(shown(shop)).toContain('LAMP loc-dublin 7');
  expect(shown(shop)).toContain('MUG loc-dublin 9');
});

test('a lost answer is found in what ShipStation shows; nothing is told twice by it, and the rest goes on', async () => {
  const shop = await stocked({ MUG: [8, 0], LAMP: [9, 0], TRAY: [10, 0], VASE: [11, 0] });
  const since = now();
  house.shipstation.faults.reseed(3);
  house.shipstation.faults.add({ writesOnly: true, kinds: ['commit-drop'], rate: 0.6 });
  await update(shop);
  const drops = house.shipstation.faults.list()[0]?.hits ?? 0;
  house.shipstation.faults.clear();
  expect(drops).toBeGreaterThan(0);
  expect(told(shop, since)).toHaveLength(4);
  expect(shown(shop)).toEqual([
    'LAMP loc-london 9',
    'MUG loc-london 8',
    'TRAY loc-london 10',
    'VASE loc-london 11',
  ]);
});

test('what was compared long ago, because the job was paused, is compared anew before it is told', async () => {
  const shop = await stocked({ MUG: [8, 0], LAMP: [9, 0], VASE: [11, 0] });
  const lamp = shop.account.products().find((product) => product.sku === 'LAMP');
  shop.account.editProduct(lamp?.productId ?? 0, { sku: 'LAMP-RENAMED' });
  house.shipstation.faults.add({ writesOnly: true, kinds: ['slow'], rate: 1, delayMs: 2000 });
  const job = await startJob(shop, '/quantities/update', {});
  await until('all is compared', async () => (await jobNow(shop, job.id)).sentence.startsWith('2 locations'));
  await askJob(shop, job.id, 'pause');
  await untilJob(shop, job.id, 'paused');
  house.shipstation.faults.clear();
  setStock(shop.cin7, [{ sku: 'VASE', location: 'London', onHand: 2 }]);
  await sql`update job set cursor = jsonb_set(cursor, '{at}', '0') where job_id = ${job.id}`.execute(
    house.db,
  );
  await askJob(shop, job.id, 'resume');
  const done = await untilJob(shop, job.id, 'done');
  expect(done.progress).toMatchObject({ updated: 2, failed: 1, total: 3 });
  expect(shown(shop)).toEqual(['MUG loc-london 8', 'VASE loc-london 2']);
});

test('one that ShipStation refuses is told with its reason, and stops no other', async () => {
  const shop = await stocked({ MUG: [4, 0], LAMP: [6, 0] });
  const lamp = shop.account.products().find((product) => product.sku === 'LAMP');
  shop.account.editProduct(lamp?.productId ?? 0, { sku: 'LAMP-RENAMED' });
  const job = await update(shop);
  expect(job.progress).toMatchObject({ updated: 1, failed: 1 });
  const { refused, locations } = QuantitiesView.parse(await shop.call('GET', '/quantities'));
  expect(refused).toMatchObject([
    { sku: 'LAMP', location: 'loc-london', available: 6, problem: { code: 'inventory-refused' } },
  ]);
  expect(refused[0]?.problem.sentence).toContain('is no product of this account');
  expect(locations).toContainEqual({ id: 'loc-london', name: 'London', cin7Location: 'London' });
});

test('it needs the v2 key and a mapped location, and says so; a wrong key stops no order, and can be taken away', async () => {
  const shop = await house.openShop();
  expect(await shop.send('POST', '/quantities/update', {})).toMatchObject({ status: 409 });
  expect(await shop.send('PUT', '/settings', { shipstationV2Key: 'secret' })).toMatchObject({ status: 422 });
  await shop.putSettings({ inventoryLocations });
  const job = await startJob(shop, '/quantities/update', {});
  const waits = await untilJob(shop, job.id, 'needs-you');
  expect(waits.problem?.sentence).toContain('has no key for it');
  await shop.call('PUT', '/credentials', { shipstationV2: { apiKey: 'wrong' } });
  expect(await shop.state()).toBe('active');
  const problems = () => shop.api.expect('GET', `/tenants/${shop.tenant}/problems`);
  expect(JSON.stringify(await problems())).toContain('ShipStation refuses the v2 key.');
  await shop.call('PUT', '/credentials', { shipstationV2: null });
  expect(await problems()).toEqual({ problems: [] });
  const answer = JSON.stringify(await shop.call('GET', '/settings'));
  expect(answer).toContain('"shipstationV2Key":null');
  await shop.call('PUT', '/credentials', { shipstationV2: { apiKey: `${shop.keys.apiKey}-v2` } });
  await shop.call('POST', `/jobs/${job.id}/resume`);
  await untilJob(shop, job.id, 'done');
  expect(JSON.stringify(await shop.call('GET', '/settings'))).not.toContain(`${shop.keys.apiKey}-v2`);
});

test('an inventory location that ShipStation does not have is refused with the settings', async () => {
  const shop = await stocked({ MUG: [1, 1] });
  const answer = await shop.send('PUT', '/settings', {
    ...fullSettings,
    inventoryLocations: { 'loc-nowhere': 'London', 'loc-dublin': 'Atlantis' },
  });
  expect(answer.status).toBe(422);
  const text = JSON.stringify(answer.body);
  expect(text).toContain('ShipStation has no inventory location with the id loc-nowhere');
  expect(text).toContain('no active location named “Atlantis”');
});

const quantityJobs = async (shop: Shop): Promise<Job[]> =>
  JobList.parse(await shop.call('GET', '/jobs?kind=quantities')).jobs;
/** Waits until ShipStation shows these, and nothing more is to be told. */
const untilShown = (shop: Shop, ...rows: string[]) =>
  until('ShipStation shows it', () => rows.every((row) => shown(shop).includes(row)), {
    seen: async () => ({ shown: shown(shop), jobs: await quantityJobs(shop) }),
  });

test('a captured order: every connection of the tenant that shows the goods is told, the order’s own too', async () => {
  const shop = await stocked({ MUG: [12, 3], LAMP: [9, 0] });
  const other = await house.openShop({ tenantOf: shop, settings: { inventoryLocations } });
  await other.call('PUT', '/credentials', { shipstationV2: { apiKey: `${other.keys.apiKey}-v2` } });
  // Tied by a person, whose SKU there is another.
  other.account.addProduct({ sku: 'CUP', name: 'CUP', upc: null });
  await untilJob(other, (await startJob(other, '/catalog/load', undefined)).id, 'done');
  await sql`update catalog_product set product_id = (select product_id from product
      where tenant_id = ${shop.tenant} and sku = 'MUG')
    where tenant_id = ${shop.tenant} and connection_id = ${other.connection} and sku = 'CUP'`.execute(
    house.db,
  );

  const since = now();
  await shop.capture(order({ items: [line('MUG', 5)] }));
  await untilShown(shop, 'MUG loc-london 7', 'MUG loc-dublin 3');
  await untilShown(other, 'CUP loc-london 7', 'CUP loc-dublin 3');
  expect(told(shop, since)).toHaveLength(2);
  for (const each of [shop, other])
    expect(await quantityJobs(each)).toMatchObject([{ requestedBy: 'after orders' }]);
});

test('orders that come while a job is open are told after it, in one job', async () => {
  const shop = await stocked({ MUG: [12, 0], LAMP: [9, 0] });
  house.shipstation.faults.add({ writesOnly: true, kinds: ['slow'], rate: 1, delayMs: 2000 });
  const job = await startJob(shop, '/quantities/update', {});
  await until('all is compared', async () => (await jobNow(shop, job.id)).sentence.startsWith('2 locations'));
  await askJob(shop, job.id, 'pause');
  await untilJob(shop, job.id, 'paused');
  house.shipstation.faults.clear();
  const wished = () =>
    house.db.selectFrom('quantity_wish').select('sku').where('tenant_id', '=', shop.tenant).execute();
  const ids = await shop.take(
    order({ items: [line('MUG', 2)] }),
    order({ items: [line('LAMP', 3)] }),
    order({ items: [line('LAMP')] }),
  );
  for (const id of ids) await shop.untilState(id, 'done');
  await until('both are kept', async () => (await wished()).length === 2);
  expect(await quantityJobs(shop)).toHaveLength(1);

  await askJob(shop, job.id, 'resume');
  await untilJob(shop, job.id, 'done');
  await untilShown(shop, 'LAMP loc-london 5', 'MUG loc-london 10');
  await until('nothing is left to tell', async () =>
    (await quantityJobs(shop)).every(({ state }) => state === 'done'),
  );
  const [after, ...before] = await quantityJobs(shop);
  expect(after).toMatchObject({ requestedBy: 'after orders', state: 'done' });
  expect(before.map(({ id }) => id)).toEqual([job.id]);
  expect(await wished()).toEqual([]);
});

test('where no inventory location is mapped nothing is noted of an order', async () => {
  const shop = await stocked({ MUG: [12, 0] }, { inventoryLocations: {} });
  await shop.capture(order({ items: [line('MUG')] }));
  for (const table of ['stock_touch', 'stock_news', 'quantity_wish'] as const)
    expect(
      await house.db.selectFrom(table).select('tenant_id').where('tenant_id', '=', shop.tenant).execute(),
    ).toEqual([]);
});
