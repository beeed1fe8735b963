import { type z } from 'zod';
import { type Company } from '../../sandbox/cin7';
import { CatalogList, LinkAnswer } from '../../schemas/api/catalog';
import { type House, openHouse } from '../kit/house';
import { askJob, type Job, jobNow, startJob, untilJob } from '../kit/jobs';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

type Product = NonNullable<ReturnType<Company['productBySku']>>;
const run = async (shop: Shop, path: string, body?: unknown): Promise<Job> =>
  untilJob(shop, (await startJob(shop, path, body)).id, 'done');

type Listed = z.output<typeof CatalogList>['products'][number];

const catalog = async (shop: Shop, query = ''): Promise<z.output<typeof CatalogList>> =>
  CatalogList.parse(await shop.call('GET', `/catalog/products?limit=200${query}`));
const bySku = async (shop: Shop, sku: string): Promise<Listed> => {
  const found = (await catalog(shop)).products.filter((product) => product.sku === sku);
  if (found[0] === undefined || found.length > 1) throw new Error(`${String(found.length)} × ${sku}`);
  return found[0];
};
/** One of more products than a page shows. */
const only = async (shop: Shop, sku: string): Promise<Listed> => {
  const found = (await catalog(shop, `&search=${sku}`)).products.find((product) => product.sku === sku);
  if (found === undefined) throw new Error(`no ${sku}`);
  return found;
};
const inCin7 = (shop: Shop, sku: string): Product | undefined => shop.cin7.productBySku(sku);
const choose = async (shop: Shop, product: Listed, body: object) =>
  LinkAnswer.parse(await shop.call('PUT', `/catalog/products/${product.id}/link`, body));

/** Everything that the mapping speaks of. */
const everything = {
  name: 'Oak table',
  price: 129.5,
  internalNotes: 'Two persons to carry',
  weightOz: 352.74,
  length: 47.5,
  width: 23,
  height: 29,
  productCategory: { categoryId: 5, name: 'Furniture' },
  tags: [
    { tagId: 1, name: 'Heavy' },
    { tagId: 2, name: 'Oak, solid' },
  ],
  warehouseLocation: 'Bay 7',
  fulfillmentSku: 'F-OAK',
  upc: '012345678905',
  thumbnailUrl: 'https://pictures.example.com/oak.png',
};

describe('a load', () => {
  test('ties products by SKU, makes what is missing with all that ShipStation says, and says what needs a person', async () => {
    const shop = await house.openShop({
      settings: { createMissingProducts: true, dimensionUnits: 'in', priceTier: 'Trade' },
    });
    shop.account.addProduct({ sku: 'mug', name: 'Mug' });
    shop.account.addProduct({ ...everything, sku: 'OAK-1' });
    shop.account.addProduct({ sku: 'PLAIN-1', name: 'Plain thing' });
    shop.account.addProduct({ sku: 'TWICE', name: 'One of two' });
    shop.account.addProduct({ sku: 'twice', name: 'Two of two' });
    shop.account.addProduct({ sku: 'NEW-A', name: 'Same name' });
    shop.account.addProduct({ sku: 'NEW-B', name: 'Same name' });

    const job = await run(shop, '/catalog/load');
    expect(job.progress).toMatchObject({ processed: 7, total: 7, created: 2, failed: 4 });
    expect(job.sentence).toContain('7 products of ShipStation: 3 listed, 4 not listed.');

    expect(await bySku(shop, 'mug')).toMatchObject({ state: 'listed', link: { sku: 'MUG', by: 'sku' } });
    expect(await bySku(shop, 'OAK-1')).toMatchObject({
      state: 'listed',
      link: { sku: 'OAK-1', by: 'created' },
    });
    expect(await bySku(shop, 'TWICE')).toMatchObject({
      state: 'not-listed',
      problem: { code: 'product-not-unique', fix: 'Link it by hand (catalog), or leave it blank.' },
    });
    expect((await bySku(shop, 'NEW-A')).problem?.sentence).toContain('2 products named "Same name"');

    expect(inCin7(shop, 'OAK-1')).toMatchObject({
      Name: 'Oak table',
      Type: 'Stock',
      Category: 'Furniture',
      UOM: 'Item',
      CostingMethod: 'FIFO',
      Weight: 10,
      WeightUnits: 'kg',
      Barcode: '012345678905',
      PriceTiers: { Trade: 129.5 },
      attributes: ['Bay 7', 'F-OAK', null, null, null, null, null, null, null, null],
      rest: { InternalNote: 'Two persons to carry', Tags: 'Heavy,Oak solid' },
    });
    const oak = inCin7(shop, 'OAK-1');
    // The company measures in its own unit; the stand-in's default is centimetres.
    expect([oak?.Length, oak?.Width, oak?.Height, oak?.DimensionsUnits]).toEqual([
      120.65,
      58.42,
      73.66,
      'cm',
    ]);
    expect(shop.cin7.productAttachments.values()).toMatchObject([
      { productId: oak?.ID, DownloadUrl: 'https://pictures.example.com/oak.png', IsDefault: true },
    ]);
    expect(inCin7(shop, 'PLAIN-1')).toMatchObject({ Category: 'Other', PriceTiers: { Trade: 0 } });
    expect(inCin7(shop, 'NEW-A')).toBeUndefined();
  });

  test('writes nothing and forgets nothing when it is done again; what ShipStation deleted goes', async () => {
    const shop = await house.openShop({ settings: { createMissingProducts: true } });
    shop.account.addProduct({ sku: 'AGAIN', name: 'Again' });
    await run(shop, '/catalog/load');
    const before = inCin7(shop, 'AGAIN')?.ID;
    const since = house.cin7.journal.entries().at(-1)?.seq;
    const job = await run(shop, '/catalog/load');
    expect(shop.cin7Calls(since).filter((call) => call.method !== 'GET')).toEqual([]);
    expect(job.progress).toMatchObject({ created: 0, failed: 0 });
    expect(await bySku(shop, 'AGAIN')).toMatchObject({ link: { productId: before, by: 'created' } });

    shop.account.editProduct(Number((await bySku(shop, 'AGAIN')).id), { active: false });
    await run(shop, '/catalog/load');
    expect((await catalog(shop)).products).toEqual([]);
    expect(inCin7(shop, 'AGAIN')).toMatchObject({ Status: 'Active' });
  });

  test('loses nothing when a product goes while pages are read: what moved past the edge of a page is read, and stays as a person chose', async () => {
    const shop = await house.openShop();
    const made = Array.from({ length: 501 }, (_, n) =>
      shop.account.addProduct({ sku: `N-${String(n)}`, name: `N ${String(n)}` }),
    );
    await run(shop, '/catalog/load');
    await choose(shop, await only(shop, 'N-500'), { choice: 'blank' });
    house.shipstation.faults.add({ writesOnly: false, kinds: ['slow'], rate: 1, delayMs: 1000 });
    const job = await startJob(shop, '/catalog/load', undefined);
    await until('a page is read', async () => (await jobNow(shop, job.id)).progress.processed === 500);
    shop.account.editProduct(made[0]?.productId ?? 0, { active: false });
    const done = await untilJob(shop, job.id, 'done');
    house.shipstation.faults.clear();
    expect(done.progress).toMatchObject({ processed: 500, total: 500 });
    expect(await only(shop, 'N-500')).toMatchObject({ leftBlank: true });
  });

  test('pauses, goes on where it was, and is cancelled; a second load joins the first', async () => {
    const shop = await house.openShop({ settings: { createMissingProducts: true } });
    for (let n = 0; n < 40; n++) shop.account.addProduct({ sku: `P-${String(n)}`, name: `P ${String(n)}` });
    const rule = house.cin7.faults.add({ writesOnly: true, kinds: ['slow'], rate: 1, delayMs: 400 });
    const job = await startJob(shop, '/catalog/load', undefined);
    expect((await startJob(shop, '/catalog/load', undefined)).id).toBe(job.id);
    await askJob(shop, job.id, 'pause');
    const paused = await untilJob(shop, job.id, 'paused');
    expect(paused.progress.created).toBeLessThan(40);
    await askJob(shop, job.id, 'resume');
    await untilJob(shop, job.id, 'running');
    await askJob(shop, job.id, 'cancel');
    await untilJob(shop, job.id, 'cancelled');
    house.cin7.faults.clear();
    expect(rule).toBeDefined();
    const again = await run(shop, '/catalog/load');
    expect(again.state).toBe('done');
    expect((await catalog(shop, '&state=listed')).counts).toMatchObject({ products: 40, listed: 40 });
    expect(shop.cin7.products.filter((product) => product.SKU.startsWith('P-'))).toHaveLength(40);
  });
});

describe('a person', () => {
  test('links to an existing product, leaves blank, unlinks, makes a new one: each stays with the next load', async () => {
    const shop = await house.openShop();
    shop.account.addProduct({ sku: 'CUP', name: 'Cup' });
    shop.account.addProduct({ sku: 'LAMP', name: 'Lamp' });
    shop.account.addProduct({ sku: 'HAND-MADE', name: 'Made by hand' });
    await run(shop, '/catalog/load');
    expect(await bySku(shop, 'CUP')).toMatchObject({ state: 'not-listed', link: null, problem: null });

    await choose(shop, await bySku(shop, 'CUP'), { choice: 'existing', cin7Sku: 'MUG' });
    await choose(shop, await bySku(shop, 'HAND-MADE'), { choice: 'create' });
    const lamp = await bySku(shop, 'LAMP');
    expect(lamp.link?.sku).toBe('LAMP');
    await shop.call('DELETE', `/catalog/products/${lamp.id}/link`);
    await run(shop, '/catalog/load');
    expect(await bySku(shop, 'CUP')).toMatchObject({ link: { sku: 'MUG', by: 'person' } });
    expect(await bySku(shop, 'HAND-MADE')).toMatchObject({ link: { sku: 'HAND-MADE', by: 'person' } });
    expect(await bySku(shop, 'LAMP')).toMatchObject({ state: 'not-listed', leftBlank: true });
    expect(inCin7(shop, 'HAND-MADE')).toMatchObject({ Name: 'Made by hand', Type: 'Stock' });

    await choose(shop, await bySku(shop, 'LAMP'), { choice: 'automatic' });
    await run(shop, '/catalog/load');
    expect(await bySku(shop, 'LAMP')).toMatchObject({ link: { sku: 'LAMP', by: 'sku' } });
  });

  test('is refused in plain words: a SKU that Cin7 has, a product without SKU, an unknown product, a wrong body', async () => {
    const shop = await house.openShop({ settings: { matchProducts: 'manual' } });
    shop.account.addProduct({ sku: 'MUG', name: 'Mug' });
    shop.account.addProduct({ sku: '', name: 'Nameless' });
    await run(shop, '/catalog/load');
    const mug = await bySku(shop, 'MUG');
    expect(mug.state).toBe('not-listed');
    const refused = async (id: string, body: object) =>
      shop.send('PUT', `/catalog/products/${id}/link`, body);
    expect(await refused(mug.id, { choice: 'create' })).toMatchObject({
      status: 409,
      body: { detail: 'Cin7 has a product with the SKU MUG already.' },
    });
    const nameless = (await catalog(shop)).products.find((product) => product.sku === null);
    expect((await refused(nameless?.id ?? '', { choice: 'create' })).status).toBe(409);
    expect((await refused('99', { choice: 'blank' })).status).toBe(404);
    expect(await refused(mug.id, { choice: 'perhaps' })).toMatchObject({ status: 422 });
    expect(await refused(mug.id, { choice: 'existing', cin7Sku: 'NOT-THERE' })).toMatchObject({
      status: 422,
    });
  });
});

describe('ShipStation as the master', () => {
  test('shows what would change before anything does, then changes just that, whatever a PUT leaves out', async () => {
    house.cin7.switches.set({ productPutClears: true });
    const shop = await house.openShop({
      settings: { shipstationIsMaster: true, dimensionUnits: 'cm', priceTier: 'Retail' },
      company: {
        products: [
          {
            sku: 'SET',
            name: 'Old name',
            price: { Retail: 5, Trade: 4 },
            category: 'Furniture',
            brand: 'Acme',
            barcode: '4711',
            weight: 500,
            weightUnits: 'g',
            bill: [],
          },
        ],
        stock: [],
      },
    });
    const before = inCin7(shop, 'SET');
    shop.account.addProduct({
      ...everything,
      sku: 'SET',
      weightOz: 17.637,
      length: null,
      width: null,
      height: null,
    });
    await run(shop, '/catalog/load');
    const since = house.cin7.journal.entries().at(-1)?.seq;
    const shown = await bySku(shop, 'SET');
    expect(shown.changes).toEqual([
      { field: 'name', from: 'Old name', to: 'Oak table' },
      { field: 'internalNote', from: '', to: 'Two persons to carry' },
      { field: 'tags', from: '', to: 'Heavy,Oak solid' },
      { field: 'price Retail', from: '5', to: '129.5' },
      { field: 'attribute 1', from: '', to: 'Bay 7' },
      { field: 'attribute 2', from: '', to: 'F-OAK' },
      { field: 'picture', from: '', to: 'https://pictures.example.com/oak.png' },
    ]);
    expect(inCin7(shop, 'SET')).toEqual(before);
    expect(shop.cin7Calls(since).filter((call) => call.method !== 'GET')).toEqual([]);

    const job = await run(shop, '/catalog/changes', {});
    expect(job.progress).toMatchObject({ updated: 1, failed: 0 });
    const after = inCin7(shop, 'SET');
    expect(after).toMatchObject({
      ...before,
      Name: 'Oak table',
      LastModifiedOn: expect.any(String) as string,
      PriceTiers: { Retail: 129.5, Trade: 4 },
      attributes: ['Bay 7', 'F-OAK', ...Array.from({ length: 8 }, () => null)],
      rest: { ...before?.rest, InternalNote: 'Two persons to carry', Tags: 'Heavy,Oak solid' },
    });
    expect((await bySku(shop, 'SET')).changes).toEqual([]);
    await run(shop, '/catalog/load');
    expect((await catalog(shop, '&state=changes')).products).toEqual([]);
    house.cin7.switches.reset();
  });

  test('writes just what was shown, also without a SKU in ShipStation; what differs since is shown, and what was called off stays off', async () => {
    const shop = await house.openShop({ settings: { shipstationIsMaster: true, dimensionUnits: 'cm' } });
    shop.account.addProduct({ sku: 'VASE', name: 'Big vase' });
    const { productId } = shop.account.addProduct({ sku: '', name: 'Big mug', length: 10 });
    shop.account.addProduct({ sku: 'LAMP', name: 'Big lamp' });
    await run(shop, '/catalog/load');
    const nameless = () =>
      catalog(shop).then(({ products }) => products.find((product) => product.id === String(productId)));
    await choose(shop, (await nameless())!, { choice: 'existing', cin7Sku: 'MUG' });
    await run(shop, '/catalog/load');
    const lampBefore = inCin7(shop, 'LAMP')?.Name;
    expect((await catalog(shop, '&state=changes')).products).toHaveLength(3);

    // Called off after the first piece, which is of the product with the lowest id.
    house.cin7.faults.add({ writesOnly: false, kinds: ['slow'], rate: 1, delayMs: 500 });
    const all = await startJob(shop, '/catalog/changes', {});
    await askJob(shop, all.id, 'cancel');
    await untilJob(shop, all.id, 'cancelled');
    house.cin7.faults.clear();
    const left = (await catalog(shop, '&state=changes')).products.map((product) => product.sku);
    expect(left).toEqual(expect.arrayContaining([null, 'LAMP']));

    // What was shown was reckoned in centimetres: nobody has seen the other length yet.
    await shop.putSettings({ shipstationIsMaster: true, dimensionUnits: 'in' });
    const job = await run(shop, '/catalog/changes', { products: [String(productId)] });
    expect(job.progress).toMatchObject({ updated: 1, failed: 0 });
    expect(inCin7(shop, 'MUG')).toMatchObject({ Name: 'Big mug', Length: 0 });
    expect((await nameless())?.changes).toMatchObject([{ field: 'length', to: '25.4 cm' }]);
    expect(inCin7(shop, 'LAMP')?.Name).toBe(lampBefore);
  });

  test('is asked for: without the setting, or without shown changes, nothing can be written', async () => {
    const shop = await house.openShop();
    expect((await shop.send('POST', '/catalog/changes', {})).status).toBe(409);
    await shop.putSettings({ shipstationIsMaster: true });
    expect((await shop.send('POST', '/catalog/changes', {})).status).toBe(409);
    expect((await shop.send('POST', '/catalog/changes', { products: ['x'] })).status).toBe(422);
  });
});
