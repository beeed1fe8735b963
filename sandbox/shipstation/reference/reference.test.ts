import { type Customer, type Product, type Store, type Warehouse } from '../model';
import { anOrder, startTestClient, STORE, type TestClient } from '../test-client';

let ss: TestClient;
beforeEach(async () => {
  ss = await startTestClient();
});
afterEach(() => ss.close());

describe('warehouses', () => {
  it('are made, read, overwritten and deleted; one is always the default', async () => {
    const body = { warehouseName: 'Dublin', originAddress: { name: 'Desk', city: 'Dublin', country: 'ie' } };
    const made = await ss.ok<Warehouse>('POST', '/warehouses/createwarehouse', body);
    expect(made).toMatchObject({
      isDefault: false,
      originAddress: { country: 'IE' },
      returnAddress: { city: 'Dublin' },
    });
    const at = `/warehouses/${String(made.warehouseId)}`;
    await ss.ok('PUT', at, { ...body, warehouseName: 'Cork', isDefault: true });
    expect(await ss.ok('GET', at)).toMatchObject({ warehouseName: 'Cork', isDefault: true });
    expect(await ss.ok('GET', '/warehouses/901')).toMatchObject({ isDefault: false });
    expect((await ss.call('DELETE', at)).status).toBe(400);
    await ss.ok('DELETE', '/warehouses/901');
    expect(await ss.ok('GET', '/warehouses')).toHaveLength(1);
    expect((await ss.call('GET', '/warehouses/901')).status).toBe(404);
    expect((await ss.call('PUT', at, { warehouseName: 'Cork' })).status).toBe(400);
  });
});

describe('products', () => {
  it('are listed by every filter, inactive ones only when asked for', async () => {
    ss.my.addProduct({ sku: 'MUG', name: 'Blue mug', upc: '123', tags: [{ tagId: 5, name: 'x' }] });
    ss.clock.advance(3_600_000);
    ss.my.addProduct({
      sku: 'BAG',
      name: 'Bag',
      productCategory: { categoryId: 9, name: 'Bags' },
      productType: 't',
    });
    ss.my.addProduct({ sku: 'OLD', name: 'Old mug', active: false });
    const skus = async (query: string): Promise<string[]> =>
      (await ss.ok<{ products: Product[] }>('GET', `/products?${query}`)).products.map(
        (product) => product.sku,
      );
    expect(await skus('')).toEqual(['MUG', 'BAG']);
    expect(await skus('sortBy=SKU')).toEqual(['BAG', 'MUG']);
    expect(await skus('showInactive=true&name=mug')).toEqual(['MUG', 'OLD']);
    expect(await skus('sku=mug')).toEqual(['MUG']);
    expect(await skus('sku=mu')).toEqual([]);
    expect(await skus('upc=123')).toEqual(['MUG']);
    expect(await skus('tagId=5')).toEqual(['MUG']);
    expect(await skus('productCategoryId=9&productTypeId=t')).toEqual(['BAG']);
    expect(await skus('startDate=2024-06-10 12:30:00')).toEqual(['BAG']);
    expect(await skus('endDate=2024-06-10 12:30:00')).toEqual(['MUG']);
  });

  it('may bear the same SKU twice', async () => {
    ss.my.addProduct({ sku: 'MUG', name: 'One' });
    ss.my.addProduct({ sku: 'MUG', name: 'Two' });
    expect(await ss.ok('GET', '/products?sku=MUG')).toMatchObject({ total: 2 });
  });

  it('are written whole', async () => {
    const product = ss.my.addProduct({ sku: 'MUG', name: 'Mug' });
    const at = `/products/${String(product.productId)}`;
    ss.clock.advance(1500);
    await ss.ok('PUT', at, { ...product, name: 'Better mug', price: 7 });
    expect(await ss.ok('GET', at)).toMatchObject({
      name: 'Better mug',
      price: 7,
      modifyDate: '2024-06-10T12:00:01.5',
    });
    expect((await ss.call('PUT', at, { sku: 'MUG', name: 'Half' })).status).toBe(400);
    expect((await ss.call('PUT', '/products/1', product)).status).toBe(404);
  });
});

describe('customers', () => {
  it('come from orders with a user name, and are listed by every filter', async () => {
    ss.my.importOrders([
      anOrder('A1'),
      anOrder('A2', { customerUsername: 'bo', shipTo: { name: 'Bo', state: 'TX', country: 'US' } }),
      anOrder('A3', { customerUsername: null }),
      anOrder('A4', { customerUsername: 'ADA' }),
    ]);
    const found = async (query: string): Promise<string[]> =>
      (await ss.ok<{ customers: Customer[] }>('GET', `/customers?${query}`)).customers.map(
        ({ name }) => name,
      );
    expect(await found('')).toEqual(['Ada Quill', 'Bo']);
    expect(await found('stateCode=TX')).toEqual(['Bo']);
    expect(await found('countryCode=GB')).toEqual(['Ada Quill']);
    expect(await found('marketplaceId=36&sortBy=Name&sortDir=DESC')).toEqual(['Bo', 'Ada Quill']);
    expect(await found('marketplaceId=2')).toEqual([]);
    expect(await found('tagId=1')).toEqual([]);
    expect((await ss.call('GET', '/customers/1')).status).toBe(404);
  });
});

describe('stores', () => {
  const read = (): Promise<Store> => ss.ok<Store>('GET', `/stores/${String(STORE)}`);

  it('show status mappings only one at a time', async () => {
    const [manual, shop] = await ss.ok<object[]>('GET', '/stores');
    expect(manual).toMatchObject({ storeId: 20_000, marketplaceId: 0 });
    expect(shop).not.toHaveProperty('statusMappings');
    expect((await read()).statusMappings).toHaveLength(5);
    expect(await ss.ok('GET', '/stores?marketplaceId=36')).toHaveLength(1);
  });

  it('are refreshed on demand: the date of the last refresh looks like UTC, the attempt is Pacific', async () => {
    ss.clock.advance(60_000);
    expect(await ss.ok('POST', `/stores/refreshstore?storeId=${String(STORE)}`)).toMatchObject({
      success: true,
    });
    expect(await read()).toMatchObject({
      refreshDate: '2024-06-10T19:01:00.000',
      lastRefreshAttempt: '2024-06-10T12:01:00',
    });
    ss.switches.set({ refreshDateIsUtc: false });
    await ss.ok('POST', '/stores/refreshstore');
    expect((await read()).refreshDate).toBe('2024-06-10T12:01:00');
    expect(await ss.ok('GET', `/stores/getrefreshstatus?storeId=${String(STORE)}`)).toMatchObject({
      lastRefreshAttempt: '6-10-2024',
    });
    expect((await ss.call('GET', '/stores/getrefreshstatus')).status).toBe(400);
    expect((await ss.call('POST', '/stores/refreshstore?refreshDate=soon')).status).toBe(400);
  });

  it('can be renamed, and switched off and on', async () => {
    await ss.ok('PUT', `/stores/${String(STORE)}`, { ...(await read()), storeName: 'Renamed' });
    expect(await ss.ok('POST', '/stores/deactivate', { storeId: STORE })).toMatchObject({ success: 'true' });
    expect(await read()).toMatchObject({ storeName: 'Renamed', active: false });
    expect(await ss.ok('GET', '/stores?showInactive=false')).toHaveLength(1);
    await ss.ok('POST', '/stores/reactivate', { storeId: STORE });
    expect((await read()).active).toBe(true);
    expect((await ss.call('POST', '/stores/deactivate', { storeId: 1 })).status).toBe(404);
  });
});

it('carriers answer their services and packages, unknown ones are refused', async () => {
  expect(await ss.ok('GET', '/carriers/listservices?carrierCode=royal_mail')).toHaveLength(3);
  expect(await ss.ok('GET', '/carriers/listpackages?carrierCode=royal_mail')).toHaveLength(3);
  expect((await ss.call('GET', '/carriers/getcarrier?carrierCode=pigeon')).status).toBe(400);
  expect((await ss.call('GET', '/carriers/listservices')).status).toBe(400);
});
