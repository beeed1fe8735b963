import { nameExportStores } from '../../db/exports/name-export-stores';
import { workflowNames } from '../../domain/messages/names';
import { ordersQueue } from '../../domain/messages/task-queues';
import { shipPollWorkflowId } from '../../domain/messages/workflow-ids';
import { type Sale } from '../../sandbox/cin7';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { openShipDesk, type ShipDesk } from '../kit/ship-desk';

let house: House;
let desk: ShipDesk;

beforeAll(async () => {
  house = await openHouse();
  const shop = await house.openShop({ settings: { captureWhen: 'shipped' } });
  desk = await openShipDesk(shop, true);
  const { tenant, keys } = shop;
  await nameExportStores(house.db, { tenant, connection: desk.connection }, [String(keys.storeId + 1)]);
});
afterAll(() => house.close());

/** The order in ShipStation that our export of the sale became. */
function imported(sale: Sale, quantity = 2, more: Parameters<typeof order>[0] = {}): number {
  const [id] = desk.shop.import(
    order({
      orderNumber: sale.number,
      orderKey: sale.ID,
      items: [line('MUG', quantity, { lineItemKey: sale.order.lines[0]?.ProductID ?? '' })],
      ...more,
      advancedOptions: { storeId: desk.shop.keys.storeId + 1, ...more.advancedOptions },
    }),
  );
  return Number(id);
}

let polls = 0;
async function poll(): Promise<unknown> {
  const { tenant } = desk.shop;
  return house.temporal.workflow.execute(workflowNames.shipPoll, {
    workflowId: `${shipPollWorkflowId(tenant, desk.connection)}:${String(++polls)}`,
    taskQueue: ordersQueue,
    args: [{ tenant, connection: desk.connection }],
  });
}

test('a label that no notice told of reaches Cin7 with its goods, service and cost', async () => {
  const sale = await desk.sell();
  const label = desk.shop.account.buyLabel(imported(sale));
  expect(await poll()).toEqual({ end: 'done' });
  await desk.untilEnded(sale, 'done');
  expect(desk.lines(sale)).toMatchObject([{ tracking: label.trackingNumber, shipped: true }]);
  expect(await desk.parcels(sale)).toMatchObject([
    { source: 'shipment', vendor_id: `shipment:${String(label.shipmentId)}` },
  ]);
});

test('a label of which a notice came before is the same parcel, and costs Cin7 nothing more', async () => {
  const sale = await desk.sell();
  const label = desk.shop.account.buyLabel(imported(sale));
  await desk.ship(sale, label.trackingNumber, { MUG: 2 });
  await desk.untilEnded(sale, 'done');
  await poll();
  await poll();
  const [parcel, ...more] = await desk.parcels(sale);
  expect(more).toEqual([]);
  expect(parcel).toMatchObject({ source: 'notice', vendor_id: `shipment:${String(label.shipmentId)}` });
  expect(await desk.calls(sale, 2)).toEqual(['GET /sale', 'POST /sale/fulfilment/ship']);
});

test('and so is a notice that comes after the poll', async () => {
  const sale = await desk.sell();
  const label = desk.shop.account.buyLabel(imported(sale));
  await poll();
  await desk.untilEnded(sale, 'done');
  await desk.ship(sale, label.trackingNumber, { MUG: 2 });
  await desk.untilEnded(sale, 'done');
  expect(await desk.parcels(sale)).toHaveLength(1);
});

test('void and relabel: the new number takes the place of the dead one', async () => {
  const sale = await desk.sell();
  const orderId = imported(sale);
  const dead = desk.shop.account.buyLabel(orderId);
  await desk.ship(sale, dead.trackingNumber, { MUG: 2 });
  await desk.untilEnded(sale, 'done');
  desk.shop.account.voidLabel(dead.shipmentId);
  const fresh = desk.shop.account.buyLabel(orderId);
  await poll();
  await desk.untilEnded(sale, 'done');
  expect(desk.lines(sale)).toEqual([{ boxes: 'Box 1', tracking: fresh.trackingNumber, shipped: true }]);
});

test('void without a new label: the shipment stays, a person is asked, and a later label settles it by itself', async () => {
  const sale = await desk.sell();
  const orderId = imported(sale);
  const dead = desk.shop.account.buyLabel(orderId);
  await poll();
  await desk.untilEnded(sale, 'done');
  desk.shop.account.voidLabel(dead.shipmentId);
  await poll();
  const parked = await desk.untilState(sale, 'needs-you');
  expect(parked.problem?.code).toBe('label-voided');
  expect(desk.lines(sale)).toMatchObject([{ tracking: dead.trackingNumber, shipped: true }]);
  const fresh = desk.shop.account.buyLabel(orderId);
  await poll();
  await desk.untilEnded(sale, 'done');
  expect(desk.lines(sale)).toMatchObject([{ tracking: fresh.trackingNumber }]);
});

test('a return label is no shipment, and changes nothing in Cin7', async () => {
  const sale = await desk.sell();
  const orderId = imported(sale);
  const label = desk.shop.account.buyLabel(orderId);
  await poll();
  await desk.untilEnded(sale, 'done');
  desk.shop.account.buyReturnLabel(orderId);
  await poll();
  await desk.untilEnded(sale, 'done');
  expect((await desk.parcels(sale)).map(({ kind }) => kind).sort()).toEqual(['outbound', 'return']);
  expect(desk.lines(sale)).toMatchObject([{ tracking: label.trackingNumber }]);
});

test('an order that was marked as shipped is told by the fulfillments', async () => {
  const sale = await desk.sell();
  desk.shop.account.shipWithoutLabel(imported(sale), { trackingNumber: 'MARKED 1', carrierCode: 'UPS' });
  await poll();
  await desk.untilEnded(sale, 'done');
  expect(desk.lines(sale)).toMatchObject([{ tracking: 'MARKED 1', shipped: true }]);
});

test('labels of another store of the account are none of ours, whatever their number', async () => {
  const sale = await desk.sell();
  const foreign = imported(sale, 2, {
    orderKey: 'somebody-else',
    advancedOptions: { storeId: desk.shop.keys.storeId },
  });
  desk.shop.account.buyLabel(foreign);
  await poll();
  expect(await desk.shipment(sale)).toBeUndefined();
});

test('a label that a person assigned is asked about once, and its void finds the sale', async () => {
  const sale = await desk.sell();
  const orderId = imported(sale, 2, { orderNumber: `RENAMED-${sale.number}`, orderKey: 'renamed' });
  const label = desk.shop.account.buyLabel(orderId);
  const told = { orderId: 'nobody', orderNumber: `RENAMED-${sale.number}` };
  await desk.ship(sale, label.trackingNumber, { MUG: 2 }, told);
  const [unmatched] = await desk.unmatched(1);
  await desk.call('POST', `/unmatched-notices/${unmatched?.id ?? ''}/assign`, { sale: sale.ID });
  await desk.untilEnded(sale, 'done');
  await poll();
  expect(await desk.unmatched(0)).toEqual([]);
  expect(await desk.parcels(sale)).toHaveLength(1);
  desk.shop.account.voidLabel(label.shipmentId);
  await poll();
  expect((await desk.untilState(sale, 'needs-you')).problem?.code).toBe('label-voided');
});

test('a label of our own store whose order bears another key is found by its number', async () => {
  const sale = await desk.sell();
  const label = desk.shop.account.buyLabel(imported(sale, 2, { orderKey: 'split-off' }));
  await poll();
  await desk.untilEnded(sale, 'done');
  expect(desk.lines(sale)).toMatchObject([{ tracking: label.trackingNumber, shipped: true }]);
});

test('what another store marked as shipped is none of ours, though its order bears the number of a sale of ours', async () => {
  const sale = await desk.sell();
  const { storeId } = desk.shop.keys;
  const foreign = imported(sale, 2, { orderKey: 'somebody-else', advancedOptions: { storeId } });
  desk.shop.account.shipWithoutLabel(foreign, { trackingNumber: 'FOREIGN', carrierCode: 'UPS' });
  expect(await poll()).toEqual({ end: 'done' });
  expect(await desk.shipment(sale)).toBeUndefined();
  expect(await desk.unmatched(0)).toEqual([]);
});

test('an order that is marked as shipped twice does not stop the poll', async () => {
  const sale = await desk.sell();
  const orderId = imported(sale);
  for (let time = 0; time < 2; time++) {
    desk.shop.account.shipWithoutLabel(orderId, { carrierCode: 'UPS' });
    expect(await poll()).toEqual({ end: 'done' });
  }
  await desk.untilEnded(sale, 'done');
  expect(desk.lines(sale)).toEqual([{ boxes: 'Box 1', tracking: '', shipped: true }]);
});

test('a poll outlives errors of ShipStation, and misses nothing', async () => {
  const sale = await desk.sell();
  house.shipstation.faults.add({ kinds: ['error-500'], rate: 1, path: '/shipments' });
  const label = desk.shop.account.buyLabel(imported(sale));
  const running = poll();
  await new Promise((resolve) => setTimeout(resolve, 300));
  house.shipstation.faults.clear();
  expect(await running).toEqual({ end: 'done' });
  await desk.untilEnded(sale, 'done');
  expect(desk.lines(sale)).toMatchObject([{ tracking: label.trackingNumber }]);
});

test('without keys of ShipStation there is nothing to poll', async () => {
  const other = await openShipDesk(await house.openShop());
  const { tenant } = other.shop;
  const result: unknown = await house.temporal.workflow.execute(workflowNames.shipPoll, {
    workflowId: shipPollWorkflowId(tenant, other.connection),
    taskQueue: ordersQueue,
    args: [{ tenant, connection: other.connection }],
  });
  expect(result).toEqual({ end: 'off' });
});
