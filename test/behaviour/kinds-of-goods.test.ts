import { addProducts, setStock } from '../../sandbox/cin7';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Order, type Shop } from '../kit/shop';
import { poll, shipLines, untilLabel, untilTracked } from '../kit/tracking';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function open(): Promise<Shop> {
  const shop = await house.openShop({ withoutSettings: true });
  addProducts(shop.cin7, [
    { sku: 'DIRECT', price: 30, dropShipMode: 'Always Drop Ship' },
    { sku: 'EITHER', price: 20, dropShipMode: 'Optional Drop Ship' },
    { sku: 'PART', price: 1 },
    { sku: 'KIT', price: 15, bill: [{ sku: 'PART', quantity: 2 }], autoAssembly: true },
  ]);
  setStock(shop.cin7, [
    { sku: 'EITHER', location: 'London', onHand: 10 },
    { sku: 'PART', location: 'London', onHand: 10 },
  ]);
  await shop.call('POST', '/check');
  await shop.putSettings({});
  return shop;
}

const packed = (shop: Shop, of: Order) =>
  shop
    .saleOf(of)
    .fulfilments.flatMap((task) => task.pack.lines.map((one) => `${String(one.Quantity)} ${one.SKU}`));

test('what is always drop-shipped is left to the supplier: never picked, never waited for; the rest ships', async () => {
  const shop = await open();
  const mixed = await shop.capture(order({ items: [line('DIRECT'), line('MUG')] }));
  expect(shop.saleOf(mixed).order.lines.map(({ SKU, DropShip }) => [SKU, DropShip])).toEqual([
    ['DIRECT', true],
    ['MUG', false],
  ]);
  expect(packed(shop, mixed)).toEqual(['1 MUG']);

  const only = await shop.capture(order({ items: [line('DIRECT', 2)] }));
  expect(packed(shop, only)).toEqual([]);
  expect(shop.invoiced(only)).toBe(20);
  expect((await shop.timeline(only.orderId)).join('\n')).toContain('all goods are drop-shipped');
});

test('what may be drop-shipped goes from our own stock, and Cin7 is told so', async () => {
  const shop = await open();
  const done = await shop.capture(order({ items: [line('EITHER', 3)] }));
  expect(shop.saleOf(done).order.lines.map(({ DropShip }) => DropShip)).toEqual([false]);
  expect(packed(shop, done)).toEqual(['3 EITHER']);
});

test('a kit is one line, made by Cin7 as the order is authorised, and shipped as one', async () => {
  const shop = await open();
  const done = await shop.capture(order({ items: [line('KIT', 2)] }));
  expect(packed(shop, done)).toEqual(['2 KIT']);
  const label = shop.account.buyLabel(Number(done.orderId));
  await poll(shop);
  expect(shipLines(await untilTracked(shop, done, label.trackingNumber))).toHaveLength(1);
});

test('services become charges, and a label of goods and services ships the goods', async () => {
  const shop = await open();
  const done = await shop.capture(
    order({ items: [line('MUG'), line('GIFT WRAP', 1, { name: 'Gift wrap' })] }),
  );
  const sale = shop.saleOf(done);
  expect(sale.order.lines.map(({ SKU }) => SKU)).toEqual(['MUG']);
  expect(sale.order.charges.map(({ Description }) => Description)).toEqual(['Gift wrap']);
  const label = shop.account.buyLabel(Number(done.orderId));
  await poll(shop);
  await untilTracked(shop, done, label.trackingNumber);
});

test('the label of an order that is drop-shipped as a whole asks nobody', async () => {
  const shop = await open();
  const done = await shop.capture(order({ items: [line('DIRECT')] }));
  shop.account.buyLabel(Number(done.orderId));
  await poll(shop);
  await untilLabel(shop, done.orderId, 'placed');
  expect(shop.saleOf(done).fulfilments.flatMap((task) => task.ship.lines)).toEqual([]);
});
