import { list, ordered, saleBody, startTest, str, type TestClient, WAREHOUSE } from './testing/client';

let client: TestClient;
beforeEach(async () => {
  client = await startTest();
});
afterEach(() => client.close());

const customer = {
  Name: 'Cleo',
  Status: 'Active',
  Currency: 'GBP',
  PaymentTerm: '30 days',
  AccountReceivable: '610',
  RevenueAccount: '200',
  TaxRule: 'Tax Exempt',
};
const product = {
  SKU: 'JUG',
  Name: 'Jug',
  Category: 'Other',
  Type: 'Stock',
  CostingMethod: 'FIFO',
  Status: 'Active',
  UOM: 'Item',
  PriceTiers: { 'Tier 1': 9 },
};

describe('customers', () => {
  it('have a name of their own, whatever its case', async () => {
    await client.did('customer', customer);
    expect(await client.refused('customer', { ...customer, Name: 'CLEO' })).toContain('unique');
    await client.did('customer', { ...customer, Name: 'Cleo (2)', DisplayName: 'Cleo' });
  });

  it.each([
    ['PaymentTerm', 'Never', /Active payment term/],
    ['TaxRule', 'Nope', /Taxation Rules/],
    ['AccountReceivable', '200', /accounts receivable/],
    ['RevenueAccount', '610', /revenue/],
    ['PriceTier', 'Tier 99', /Price Tiers/],
    ['Location', 'Moon', /Locations/],
    ['Currency', undefined, /Currency/],
  ])('name what is there: %s', async (field, value, message) => {
    expect(await client.refused('customer', { ...customer, [field]: value })).toMatch(message);
  });

  it('need a country in every address; a PUT adds children that have no id', async () => {
    const address = { Line1: '1 Road', Country: 'Spain', Type: 'Shipping' };
    expect(await client.refused('customer', { ...customer, Addresses: [{ ...address, Country: '' }] })).toBe(
      'Country is required for address',
    );
    const made = list(
      (await client.did('customer', { ...customer, Addresses: [address] }))['CustomerList'],
    )[0];
    const put = await client.put('customer', { ...customer, ID: made?.['ID'], Addresses: [address] });
    expect(list(list(put.body['CustomerList'])[0]?.['Addresses'])).toHaveLength(2);
  });

  it('are found by the start of the name, or by e-mail', async () => {
    const names = async (query: string): Promise<string[]> =>
      list((await client.get(`customer?${query}`)).body['CustomerList']).map((one) => str(one['Name']));
    expect(await names('Name=an')).toEqual(['Ann']);
    expect(await names('ContactFilter=ann@example.com')).toEqual(['Ann']);
    expect(await names('Name=nn')).toEqual([]);
  });

  it('gain the address of a sale unless it ships to someone else', async () => {
    const addresses = async (): Promise<number> =>
      list(list((await client.get('customer?Name=Ann')).body['CustomerList'])[0]?.['Addresses']).length;
    await client.did('sale', saleBody);
    expect(await addresses()).toBe(1);
    await client.did('sale', { ...saleBody, ShippingAddress: { Line1: '5 New Road', Country: 'Spain' } });
    await client.did('sale', { ...saleBody, ShippingAddress: { Line1: '5 New Road', Country: 'Spain' } });
    expect(await addresses()).toBe(2);
  });
});

describe('products', () => {
  it('have an SKU of their own; POST never updates', async () => {
    await client.did('product', product);
    expect(await client.refused('product', product)).toContain('unique');
    expect((await client.put('product', { ...product, Name: 'Jar' })).status).toBe(400);
  });

  it.each([
    ['WeightUnits', 'stone', /WeightUnits/],
    ['DimensionsUnits', 'fathom', /DimensionsUnits/],
    ['Brand', 'Nope', /Brand 'Nope' was not found/],
    ['UOM', 'Nope', /Unit/],
    ['PriceTiers', undefined, /PriceTiers value cannot be empty/],
    ['Type', 'Thing', /Type/],
    ['CostingMethod', 'LIFO', /CostingMethod/],
    ['BillOfMaterial', true, /QuantityToProduce/],
    [
      'BillOfMaterialsProducts',
      [{ ProductCode: 'MUG', Quantity: 1, WastagePercent: 1, WastageQuantity: 1 }],
      /BillOfMaterialsProduct is invalid/,
    ],
  ])('name what is there: %s', async (field, value, message) => {
    expect(await client.refused('product', { ...product, [field]: value })).toMatch(message);
  });

  it('of an unknown category are answered with 404 and a single error', async () => {
    client.cin7.switches.set({ errorShape: 'array' });
    const { status, body } = await client.post('product', { ...product, Category: 'Nope' });
    expect([status, body]).toEqual([404, { ErrorCode: 404, Exception: 'Category not found.' }]);
  });

  it('say nothing of their bill unless it is asked for', async () => {
    const bill = async (query: string): Promise<unknown[]> =>
      list(
        list((await client.get(`product?Sku=SET${query}`)).body['Products'])[0]?.['BillOfMaterialsProducts'],
      );
    expect(await bill('')).toEqual([]);
    expect(await bill('&IncludeBOM=true')).toMatchObject([
      { ProductCode: 'CLAY', Quantity: 2 },
      { ProductCode: 'GLAZE' },
    ]);
  });

  it('are found by what the SKU contains, or starts with', async () => {
    const skus = async (): Promise<string[]> =>
      list((await client.get('product?Sku=UG')).body['Products']).map((one) => str(one['SKU']));
    expect(await skus()).toEqual(['MUG']);
    client.cin7.switches.set({ productFilter: 'starts' });
    expect(await skus()).toEqual([]);
  });
});

describe('a sale', () => {
  it.each([
    ['Customer', 'ann', /was not found/],
    ['Location', 'main warehouse', /Locations/],
    ['Terms', 'Never', /Active payment term/],
    ['PriceTier', 'Tier 99', /Price Tiers/],
    ['TaxRule', 'Nope', /Taxation Rules/],
    ['SaleType', 'Service', /SaleType/],
  ])('names what is there, exactly: %s', async (field, value, message) => {
    expect(await client.refused('sale', { ...saleBody, [field]: value })).toMatch(message);
  });

  it('takes an unknown carrier, or not', async () => {
    await client.did('sale', { ...saleBody, Carrier: 'Pigeon' });
    client.cin7.switches.set({ unknownCarrierRefused: true });
    expect(await client.refused('sale', { ...saleBody, Carrier: 'Pigeon' })).toContain('Carriers');
    await client.did('sale', { ...saleBody, Carrier: 'DEFAULT Carrier' });
  });

  it('needs a rate when the customer pays in another currency', async () => {
    expect(await client.refused('sale', { ...saleBody, Customer: 'Bob' })).toContain('CurrencyRate');
    expect(await client.did('sale', { ...saleBody, Customer: 'Bob', CurrencyRate: 0.8 })).toMatchObject({
      CustomerCurrency: 'USD',
      CurrencyRate: 0.8,
    });
  });

  it('tells countries as names or as codes of two or three letters', async () => {
    const { ID } = await client.did('sale', saleBody);
    const country = async (format: string): Promise<unknown> =>
      (await client.get(`sale?ID=${str(ID)}${format}`)).body['ShippingAddress']?.['Country'];
    expect(await country('')).toBe('United Kingdom');
    expect(await country('&CountryFormat=Regular')).toBe('United Kingdom');
    expect(await country('&CountryFormat=Code2')).toBe('GB');
    expect(await country('&CountryFormat=Code')).toBe('GBR');
    expect((await client.get(`sale?ID=${str(ID)}&CountryFormat=Code9`)).status).toBe(400);
  });

  it('takes the billing address that an id names', async () => {
    const { body } = await client.get('customer?Name=Ann');
    const own = list(list(body['CustomerList'])[0]?.['Addresses'])[0];
    const sale = await client.did('sale', {
      ...saleBody,
      BillingAddress: { ID: str(own?.['ID']), Line1: 'x', Country: 'France' },
    });
    expect(sale['BillingAddress']).toMatchObject({ Line1: '1 High Street', Country: 'United Kingdom' });
  });

  it('loses on PUT what the PUT leaves out', async () => {
    const { ID } = await client.did('sale', { ...saleBody, ExternalID: 'x', Note: 'n' });
    expect((await client.put('sale', { ...saleBody, ID, Note: 'm' })).body).toMatchObject({
      Note: 'm',
      ExternalID: null,
    });
    const id = await ordered(client);
    client.cin7.switches.set({ putSaleRefusedAfterAuthorise: true });
    expect((await client.put('sale', { ...saleBody, ID: id })).status).toBe(400);
  });

  it('is refused as a whole: a refused write leaves nothing behind', async () => {
    const { ID } = await client.did('sale', saleBody);
    expect(
      await client.refused('sale/order', {
        SaleID: ID,
        Status: 'AUTHORISED',
        Lines: [{ SKU: 'MUG', Quantity: 1, Price: 8, Tax: 0, TaxRule: 'x' }],
      }),
    ).toContain('Tax');
    expect((await client.get(`sale?ID=${str(ID)}`)).body).toMatchObject({
      Order: { Status: 'NOT AVAILABLE', Lines: [] },
    });
  });

  it('picks from a bin by its name', async () => {
    const id = await ordered(client);
    await client.did('stockadjustment', {
      EffectiveDate: '2026-11-21',
      Status: 'COMPLETED',
      UpdateOnHand: true,
      Lines: [{ SKU: 'MUG', Quantity: 15, UnitCost: 5, Location: `${WAREHOUSE}: A1` }],
    });
    const pick = {
      TaskID: id,
      Status: 'AUTHORISED',
      Lines: [{ SKU: 'MUG', Location: `${WAREHOUSE}: A1`, Quantity: 2 }],
    };
    expect(await client.did('sale/fulfilment/pick', pick)).toMatchObject({
      Lines: [{ Location: `${WAREHOUSE}: A1` }],
    });
  });
});
