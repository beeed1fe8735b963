import { consolidateDaily, makeDay, queueForDay } from '../kit/daily';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { openShipDesk } from '../kit/ship-desk';
import { type Shop } from '../kit/shop';
import {
  labels,
  poll,
  shipLines,
  shipmentHistory,
  shipmentOf,
  untilLabel,
  untilTracked,
} from '../kit/tracking';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const itemIds = (shop: Shop, orderId: string) =>
  (shop.account.order(Number(orderId))?.items ?? []).map((item) => item.orderItemId);

test('the label of a captured order ends up on its sale, which Cin7 shipped already: number, carrier, service and cost', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order());
  const before = shop.cin7Calls().length;
  const label = shop.account.buyLabel(Number(done.orderId));
  expect(await poll(shop)).toEqual({ end: 'done' });
  const sale = await untilTracked(shop, done, label.trackingNumber);
  expect(shipLines(sale)).toEqual([{ tracking: label.trackingNumber, carrier: 'RoyalMail', shipped: true }]);
  // One look and one write; the order's own five calls stay as they are.
  await until('both calls are seen', () => shop.cin7Calls().length === before + 2);
  const told = (await shop.timeline(done.orderId)).join('\n');
  expect(told).toContain(
    `Label ${label.trackingNumber} (RoyalMail rm tracked 48). It belongs to sale ${sale.number}.`,
  );
  const events = [await shop.history(done), await shipmentHistory(shop, sale)].map(
    ({ events: rows }) => rows?.length ?? 0,
  );
  expect(events[0]! + events[1]!).toBeLessThanOrEqual(90);

  // Told again, it costs nothing.
  const calls = shop.cin7Calls().length;
  await poll(shop);
  expect(shop.cin7Calls()).toHaveLength(calls);
  expect((await labels(shop)).map(({ state }) => state)).toEqual(['placed']);
});

test('an idle poll is three calls to ShipStation and none to Cin7', async () => {
  const shop = await house.openShop();
  const seen = [shop.shipstationCalls().length, shop.cin7Calls().length];
  await poll(shop);
  expect([shop.shipstationCalls().length, shop.cin7Calls().length]).toEqual([seen[0]! + 3, seen[1]]);
});

test('a sale that nobody picked is picked, packed and shipped as the labels say, several parcels each for itself', async () => {
  const shop = await house.openShop({ settings: { processing: 'none' } });
  const done = await shop.capture(order({ items: [line('MUG', 2), line('LAMP')] }));
  const [mugs = 0, lamp = 0] = itemIds(shop, done.orderId);
  const first = shop.account.buyLabel(Number(done.orderId), {}, [{ orderItemId: mugs, quantity: 2 }]);
  await poll(shop);
  await untilTracked(shop, done, first.trackingNumber);
  const second = shop.account.buyLabel(Number(done.orderId), {}, [{ orderItemId: lamp, quantity: 1 }]);
  await poll(shop);
  const sale = await untilTracked(shop, done, first.trackingNumber, second.trackingNumber);
  expect(
    sale.fulfilments.map((task) => task.pack.lines.map((one) => `${String(one.Quantity)} ${one.SKU}`)),
  ).toEqual([['2 MUG'], ['1 LAMP']]);
  expect(sale.fulfilments.map((task) => task.ship.notes).join('\n')).toMatch(
    /ShipStation: RoyalMail rm tracked 48, [\d.]+, /,
  );
});

test('a void label gives way to the new one', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order());
  const dead = shop.account.buyLabel(Number(done.orderId));
  await poll(shop);
  await untilTracked(shop, done, dead.trackingNumber);
  shop.account.voidLabel(dead.shipmentId);
  const fresh = shop.account.buyLabel(Number(done.orderId));
  await poll(shop);
  await untilTracked(shop, done, fresh.trackingNumber);
  expect((await shop.timeline(done.orderId)).join('\n')).toContain(`Voided label ${dead.trackingNumber}`);
});

test('its sale is void and its log entry deleted: the label goes to the new sale as well', async () => {
  const shop = await house.openShop({
    settings: { processing: 'none', invoiceStatus: 'draft', paymentAccounts: {} },
  });
  const done = await shop.capture(order());
  await shop.merchant.voidSale(shop.saleOf(done));
  const label = shop.account.buyLabel(Number(done.orderId));
  await poll(shop);
  await untilLabel(shop, done.orderId, 'placed');
  await shop.call('DELETE', `/log/${done.orderId}`);
  await shop.call('POST', `/orders/${done.orderId}/process-now`);
  await until(
    'its second generation bears the number',
    () => {
      const fresh = shop.salesOf(done).find(({ voided }) => !voided);
      return (
        fresh !== undefined && shipLines(fresh).some(({ tracking }) => tracking === label.trackingNumber)
      );
    },
    { withinMs: 15_000, seen: () => labels(shop) },
  );
});

test('marked as shipped, without a label: the number ends up in Cin7 too', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order());
  shop.account.shipWithoutLabel(Number(done.orderId), { trackingNumber: 'MARKED-1', carrierCode: 'UPS' });
  await poll(shop);
  await untilTracked(shop, done, 'MARKED-1');
});

test('a label that comes before its sale waits, and is written once the sale is made', async () => {
  const shop = await house.openShop({ settings: { captureWhen: 'shipped' } });
  const [id = ''] = shop.import(order());
  const label = shop.account.buyLabel(Number(id));
  await poll(shop);
  expect((await untilLabel(shop, id, 'waiting')).why).toBe('Its order is not in our books yet.');
  await shop.pull();
  const done = await shop.untilState(id, 'done');
  await untilTracked(shop, done, label.trackingNumber);
});

test('of an order that is parked before its sale the label waits; once it is mended the number is written', async () => {
  const shop = await house.openShop({ settings: { locations: { default: null, byWarehouse: {} } } });
  const parked = await shop.capture(order(), 'needs-you');
  const label = shop.account.buyLabel(Number(parked.orderId));
  await poll(shop);
  expect((await untilLabel(shop, parked.orderId, 'waiting')).why).toContain('not made');
  await shop.call('PUT', '/mappings/locations', { default: 'London', byWarehouse: {} });
  await untilTracked(shop, await shop.untilState(parked.orderId, 'done'), label.trackingNumber);
});

test('labels of a split order go to the root’s sale, each with its goods', async () => {
  const shop = await house.openShop({ settings: { processing: 'none' } });
  const done = await shop.capture(order({ items: [line('MUG', 2), line('LAMP')] }));
  const [mugs = 0] = itemIds(shop, done.orderId);
  const [part] = shop.account.splitOrder(Number(done.orderId), [[{ orderItemId: mugs, quantity: 2 }]]);
  const child = shop.account.buyLabel(part?.orderId ?? 0);
  await poll(shop);
  await untilLabel(shop, String(part?.orderId), 'waiting');
  await shop.pull();
  await untilTracked(shop, done, child.trackingNumber);
  const root = shop.account.buyLabel(Number(done.orderId));
  await poll(shop);
  const sale = await untilTracked(shop, done, child.trackingNumber, root.trackingNumber);
  expect(shop.sales()).toHaveLength(1);
  expect(sale.fulfilments.flatMap((task) => task.pack.lines.map((one) => one.SKU))).toEqual(['MUG', 'LAMP']);
});

test('the label of combined orders stands at each of their sales, also when the combination was not read yet', async () => {
  const shop = await house.openShop();
  const one = await shop.capture(order({ items: [line('MUG', 2)] }));
  const two = await shop.capture(order({ items: [line('VASE')] }));
  const survivor = shop.account.combineOrders([Number(one.orderId), Number(two.orderId)]);
  const label = shop.account.buyLabel(survivor.orderId);
  await poll(shop);
  expect((await untilLabel(shop, one.orderId, 'waiting')).why).toContain('holds more than its order');
  await shop.pull();
  for (const each of [one, two]) {
    const sale = await untilTracked(shop, each, label.trackingNumber);
    await until('its shipment is at peace', async () => (await shipmentOf(shop, sale))?.state === 'done');
  }
});

test('combined with an order that a person left out, an order gets its number and its own goods', async () => {
  const byWarehouse = { '901': 'London' };
  const shop = await house.openShop({ settings: { locations: { default: null, byWarehouse } } });
  const one = await shop.capture(order({ items: [line('MUG', 2)] }));
  const out = await shop.capture(
    order({ items: [line('VASE')], advancedOptions: { warehouseId: 902 } }),
    'needs-you',
  );
  await shop.decide(out.orderId, 'skip');
  await shop.untilState(out.orderId, 'skipped');
  shop.account.combineOrders([Number(one.orderId), Number(out.orderId)]);
  await shop.pull();
  const label = shop.account.buyLabel(Number(one.orderId));
  await poll(shop);
  const sale = await untilTracked(shop, one, label.trackingNumber);
  await until('its shipment is at peace', async () => (await shipmentOf(shop, sale))?.state === 'done');
});

test('labels of the orders of a day: one parcel each of the sale of their day, also one that came before it was made', async () => {
  const shop = await house.openShop({ withoutSettings: true });
  await consolidateDaily(shop, { processing: 'none' });
  const [early = '', late = ''] = await queueForDay(
    shop,
    order({ items: [line('MUG', 2)] }),
    order({ items: [line('MUG'), line('CARD', 3)] }),
  );
  const before = shop.account.buyLabel(Number(early));
  await poll(shop);
  await untilLabel(shop, early, 'waiting');
  await makeDay(shop);
  await poll(shop);
  const placed = await untilLabel(shop, early, 'placed');
  const after = shop.account.buyLabel(Number(late));
  await poll(shop);
  await untilLabel(shop, late, 'placed');
  const [sale] = shop.sales();
  expect(placed.why).toBe(`It belongs to sale ${sale?.number ?? ''}.`);
  await until('all of the day has left', async () => {
    const row = sale && (await shipmentOf(shop, sale));
    return row?.state === 'done';
  });
  const now = shop.sales()[0];
  expect(shop.sales()).toHaveLength(1);
  expect(now && shipLines(now).map(({ tracking }) => tracking)).toEqual([
    before.trackingNumber,
    after.trackingNumber,
  ]);
  expect(
    now?.fulfilments.map((task) => task.pack.lines.map((one) => `${String(one.Quantity)} ${one.SKU}`)),
  ).toEqual([['2 MUG'], ['1 MUG', '3 CARD']]);
});

test('a product that was linked by hand, and an item that is no product, do not disturb', async () => {
  const shop = await house.openShop({ settings: { processing: 'none' } });
  await shop.call('PUT', '/mappings/products/OLD-MUG', { cin7Sku: 'MUG' });
  const done = await shop.capture(order({ items: [line('OLD-MUG', 2), line('ENGRAVING', 1)] }));
  const label = shop.account.buyLabel(Number(done.orderId));
  await poll(shop);
  const sale = await untilTracked(shop, done, label.trackingNumber);
  await until('its shipment is at peace', async () => (await shipmentOf(shop, sale))?.state === 'done');
});

test('a sale of services has no shipment: the label stays in ShipStation, and the timeline says so', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order({ items: [line('ADVICE', 1)] }));
  shop.account.buyLabel(Number(done.orderId));
  await poll(shop);
  expect((await untilLabel(shop, done.orderId, 'left')).why).toContain('holds no goods');
  expect(await shipmentOf(shop, shop.saleOf(done))).toBeUndefined();
  expect((await shop.timeline(done.orderId)).join('\n')).toContain('holds no goods');
});

test('with a custom store beside it, what we exported ourselves is none of the store’s labels', async () => {
  const shop = await house.openShop();
  const desk = await openShipDesk(shop, true);
  const sale = await desk.sell();
  const [id = ''] = shop.import(
    order({
      orderNumber: sale.number,
      orderKey: sale.ID,
      items: [line('MUG', 2, { lineItemKey: sale.order.lines[0]?.ProductID ?? '' })],
    }),
  );
  shop.account.buyLabel(Number(id));
  await poll(shop);
  await shop.pull();
  expect(await labels(shop)).toEqual([]);
  expect(shop.sales().filter((each) => each.header.ExternalID !== null)).toEqual([]);
});
