import { type House, openHouse } from '../kit/house';
import { startJob, untilJob } from '../kit/jobs';
import { line, order } from '../kit/orders';
import { type Shop } from '../kit/shop';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const withSku = (sku: string, quantity = 1) => order({ items: [line('MUG'), line(sku, quantity)] });

/** What the order's sale bills: SKUs of its lines, descriptions of its charges. */
const billed = (shop: Shop, of: { orderId: string }): { lines: string[]; charges: string[] } => {
  const { lines, charges } = shop.saleOf(of).order;
  const sku = (id: string): string => shop.cin7.products.get(id)?.SKU ?? id;
  return {
    lines: lines.map((each) => sku(each.ProductID)),
    charges: charges.map((each) => each.Description),
  };
};
const made = (shop: Shop, sku: string) => shop.cin7.products.filter((product) => product.SKU === sku);

test('an unknown SKU is made in Cin7 from what ShipStation knows of it, before its order becomes a sale', async () => {
  const shop = await house.openShop({ settings: { createMissingProducts: true, processing: 'none' } });
  shop.account.addProduct({
    sku: 'FRESH',
    name: 'Fresh thing',
    price: 7,
    productCategory: { categoryId: 1, name: 'Novelties' },
  });
  const done = await shop.capture(withSku('FRESH', 2));
  expect(billed(shop, done)).toEqual({ lines: ['MUG', 'FRESH'], charges: [] });
  expect(made(shop, 'FRESH')).toMatchObject([{ Name: 'Fresh thing', Category: 'Novelties', Type: 'Stock' }]);
  expect(shop.invoiced(done)).toBe(28.5);
});

test('a category that Cin7 has, or that was just made, in other capitals is that one', async () => {
  const shop = await house.openShop({ settings: { createMissingProducts: true, processing: 'none' } });
  for (const [sku, name] of [
    ['ONE', 'OTHER'],
    ['TWO', 'Novelties'],
    ['THREE', 'NOVELTIES'],
  ] as const)
    shop.account.addProduct({ sku, name: sku, productCategory: { categoryId: 1, name } });
  const job = await startJob(shop, '/catalog/load', undefined);
  expect((await untilJob(shop, job.id, 'done')).progress).toMatchObject({ created: 3, failed: 0 });
  expect(['ONE', 'TWO', 'THREE'].map((sku) => made(shop, sku)[0]?.Category)).toEqual([
    'Other',
    'Novelties',
    'Novelties',
  ]);
});

test('two orders of one missing SKU at once make one product', async () => {
  const shop = await house.openShop({ settings: { createMissingProducts: true, processing: 'none' } });
  const ids = await shop.take(...Array.from({ length: 6 }, () => withSku('RUSH')));
  for (const id of ids) await shop.untilState(id, 'done');
  expect(made(shop, 'RUSH')).toHaveLength(1);
  expect(
    shop.cin7Calls().filter((call) => call.method === 'POST' && call.path.endsWith('/product')),
  ).toHaveLength(1);
  for (const id of ids) expect(billed(shop, { orderId: id }).lines).toEqual(['MUG', 'RUSH']);
});

test('without the setting it is a service line; a plain order asks ShipStation nothing', async () => {
  const shop = await house.openShop({ settings: { processing: 'none' } });
  const done = await shop.capture(withSku('UNHEARD'));
  expect(billed(shop, done)).toEqual({ lines: ['MUG'], charges: ['UNHEARD by name'] });
  const since = house.shipstation.journal.entries().at(-1)?.seq;
  await shop.capture(order());
  expect(shop.shipstationCalls(since).filter((call) => call.path.startsWith('/products'))).toEqual([]);
});

test('a try that ShipStation throttles goes on where it was: each product is asked about once', async () => {
  const shop = await house.openShop({ settings: { processing: 'none' } });
  const skus = Array.from({ length: 6 }, (_, n) => `RARE-${n}`);
  house.shipstation.faults.reseed(5);
  house.shipstation.faults.add({
    method: 'GET',
    path: '/products',
    kinds: ['throttle-429', 'throttle-403'],
    rate: 0.5,
    delayMs: 1_000,
  });
  const done = await shop.capture(order({ items: [line('MUG'), ...skus.map((sku) => line(sku))] }));
  const struck = house.shipstation.faults.list()[0]?.hits ?? 0;
  house.shipstation.faults.clear();

  expect(struck).toBeGreaterThan(1);
  expect(billed(shop, done).charges).toHaveLength(6);
  const answered = shop
    .shipstationCalls(0)
    .filter((call) => call.path.startsWith('/products') && call.fault === undefined);
  expect(answered).toHaveLength(6);
});

test('a line whose SKU is unknown is matched by the product that it names, downloaded for it', async () => {
  const shop = await house.openShop({ settings: { processing: 'none' } });
  const { productId } = shop.account.addProduct({ sku: 'LAMP', name: 'Lamp, as ShipStation has it' });
  const alias = order({ items: [line('LAMP-OLD-ALIAS', 1, { productId })] });
  const done = await shop.capture(alias);
  expect(billed(shop, done)).toEqual({ lines: ['LAMP'], charges: [] });
});

test('a SKU that several ShipStation products bear parks its order until a person links it', async () => {
  const shop = await house.openShop({ settings: { createMissingProducts: true, processing: 'none' } });
  const one = shop.account.addProduct({ sku: 'BOTH', name: 'One' });
  shop.account.addProduct({ sku: 'BOTH', name: 'Other' });
  const [id = ''] = await shop.take(order({ items: [line('BOTH', 1, { productId: one.productId })] }));
  const parked = await shop.untilState(id, 'needs-you');
  expect(parked.problem).toMatchObject({ code: 'product-not-unique', whoActs: 'admin' });
  await shop.call('PUT', `/catalog/products/${String(one.productId)}/link`, {
    choice: 'existing',
    cin7Sku: 'VASE',
  });
  const done = await shop.untilState(id, 'done');
  expect(billed(shop, done)).toEqual({ lines: ['VASE'], charges: [] });
  expect(made(shop, 'BOTH')).toEqual([]);
});

test('a manual link of the catalog wins over the SKU, for lines with and without the product’s id', async () => {
  const shop = await house.openShop({ settings: { processing: 'none' } });
  const { productId } = shop.account.addProduct({ sku: 'CARD', name: 'Card' });
  await untilJob(shop, (await startJob(shop, '/catalog/load', undefined)).id, 'done');
  await shop.call('PUT', `/catalog/products/${String(productId)}/link`, {
    choice: 'existing',
    cin7Sku: 'TRAY',
  });
  const done = await shop.capture(order({ items: [line('CARD', 1, { productId }), line('MUG')] }));
  expect(billed(shop, done).lines).toEqual(['TRAY', 'MUG']);
});

test('what Cin7 refuses of a product parks its order with Cin7’s own words', async () => {
  const shop = await house.openShop({
    settings: {
      createMissingProducts: true,
      processing: 'none',
      productDefaults: {
        unit: 'Item',
        costingMethod: 'FIFO',
        category: 'Other',
        attributeSet: null,
        warehouseLocationAttribute: null,
        fulfillmentSkuAttribute: null,
      },
    },
  });
  shop.account.addProduct({ sku: 'X'.repeat(60), name: 'Too long' });
  const [id = ''] = await shop.take(order({ items: [line('X'.repeat(60))] }));
  const parked = await shop.untilState(id, 'needs-you');
  expect(parked.problem).toMatchObject({ code: 'product-refused' });
  expect(parked.problem?.sentence).toContain('longer than the 50 characters');
});

test('variation options stand in the comment of the line', async () => {
  const shop = await house.openShop({ settings: { processing: 'none' } });
  const options = [
    { name: 'Size', value: 'Large' },
    { name: 'Colour', value: 'Blue' },
  ];
  const done = await shop.capture(order({ items: [line('MUG', 1, { options })] }));
  const sale = shop.saleOf(done);
  expect(sale.order.lines.map((each) => each.Comment)).toEqual(['Size: Large, Colour: Blue']);
  expect(sale.invoices[0]?.lines.map((each) => each.Comment)).toEqual(['Size: Large, Colour: Blue']);
});
