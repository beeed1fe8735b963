import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultRule } from '../../sandbox/kit/faults';
import { LabelAnswer } from '../../schemas/api/labels';
import { doomedWorker } from '../kit/doomed-worker';
import { type House, openHouse } from '../kit/house';
import { adHoc, type Label, LabelDesk, royalMail } from '../kit/label-desk';
import { openServiceShop } from '../kit/service-shop';
import { until } from '../kit/until';
import { lossMoments } from './loss-moments';

let house: House;
let desk: LabelDesk;
let asked = 0;

beforeAll(async () => {
  house = await openHouse({ env: { RETRY_PAUSE_MS: '50' } });
  desk = new LabelDesk(await openServiceShop(await house.openShop()));
}, 90_000);
afterAll(() => house.close(), 60_000);
afterEach(() => house.shipstation.faults.clear());

/** Asks for a label under a key of its own, and waits for no answer: whoever answers may be dead. */
function ask(): { key: string; answered: Promise<unknown> } {
  const key = `fault-${String(++asked)}`;
  return { key, answered: desk.buy({ ...adHoc, key }) };
}

/** One label in the stand-in, no order too many, and all of it is in our books. */
async function expectOne(key: string): Promise<Label> {
  const label = (await desk.labels('limit=200')).find((each) => each.key === key);
  if (label === undefined) throw new Error(`Nobody knows of ${key}`);
  const bought = await desk.untilState(label.id, 'bought', 60_000);
  expect(desk.shipmentsOf(bought).map((one) => String(one.shipmentId))).toEqual([bought.shipmentId]);
  const orders = desk.account.orders().filter((order) => order.orderKey.endsWith(`-label-${bought.id}`));
  expect(orders.map((order) => String(order.orderId))).toEqual([bought.orderId]);
  return bought;
}

test.each(['label-order', 'label'])(
  'workers are killed right after a %s is sent, and after it is recorded: one label each',
  async (write) => {
    await house.stopWorker();
    const doomed = lossMoments.map((moment) => doomedWorker(house, `shipstation.${write}.${moment}`));
    let alive = doomed.length;
    for (const one of doomed) void one.then(() => alive--);
    const requests: ReturnType<typeof ask>[] = [];
    // One after the other, so that each worker has a write to die of.
    while (alive > 0 && requests.length < 20) {
      const before = alive;
      requests.push(ask());
      for (let waited = 0; waited < 4_000 && alive === before; waited += 100) await sleep(100);
    }
    expect(await Promise.all(doomed)).toEqual(lossMoments.map(() => 'SIGKILL'));
    await house.startWorker();
    for (const { key, answered } of requests) {
      await answered;
      await expectOne(key);
    }
  },
  240_000,
);

test('a worker that dies after the carrier took a label back finds it void, and asks no second time', async () => {
  const label = await desk.buy({ ...adHoc });
  await house.stopWorker();
  const doomed = doomedWorker(house, 'shipstation.label-void.after-send');
  // Who asked may stop waiting before the killed worker is given up; the label tells in any case.
  const answered = desk.void(label.id).then(
    () => true,
    () => false,
  );
  expect(await doomed).toBe('SIGKILL');
  const since = house.shipstation.journal.entries().at(-1)?.seq ?? 0;
  await house.startWorker();
  await answered;
  await desk.untilState(label.id, 'voided', 60_000);
  const paths = house.shipstation.journal.entries(since).map(({ path }) => path);
  expect(paths).not.toContain('/shipments/voidlabel');
}, 120_000);

type Loss = FaultRule['kinds'][number];
const losses: [string, Loss][] = [
  ...(['commit-drop', 'drop-commit-later', 'error-500'] as const).map((kind): [string, Loss] => [
    'createorder',
    kind,
  ]),
  ...(['commit-drop', 'truncate', 'drop-commit-later', 'error-500', 'hang'] as const).map(
    (kind): [string, Loss] => ['createlabelfororder', kind],
  ),
];
test.each(losses)(
  'a %s that is lost (%s) is settled by reading back: one label',
  async (path, kind) => {
    house.shipstation.faults.add({ path: `*/orders/${path}`, kinds: [kind], times: 1, delayMs: 1_500 });
    const { key, answered } = ask();
    await answered;
    const label = await expectOne(key);
    expect(house.shipstation.faults.list()[0]?.hits).toBe(1);
    // The order was made before the label was bought, so nothing but the purchase's own answer holds the PDF.
    const lost = path === 'createlabelfororder' && kind !== 'error-500' && kind !== 'hang';
    expect(label.pdf.ready).toBe(!lost);
    if (!lost) expect((await desk.pdf(label.id)).subarray(0, 5).toString()).toBe('%PDF-');
  },
  60_000,
);

test('a return label whose answer is lost is found by its recipient: one', async () => {
  const label = await desk.buy({ ...adHoc });
  for (const kind of ['commit-drop', 'drop-commit-later'] as const) {
    house.shipstation.faults.add({
      path: '*/shipments/createlabel',
      kinds: [kind],
      times: 1,
      delayMs: 1_500,
    });
    const { body } = await desk.service.send('POST', `/labels/${label.id}/return`, {});
    const { id } = LabelAnswer.parse(body).label;
    const back = await desk.untilState(id, 'bought', 60_000);
    const made = desk.shipments().filter((one) => one.trackingNumber === back.tracking);
    expect(made).toHaveLength(1);
    const marked = desk.shipments().filter(({ shipTo }) => shipTo.name === made[0]?.shipTo.name);
    expect(marked).toHaveLength(1);
    await desk.void(id);
  }
}, 60_000);

test('a label that is given up after an operator bought one at its order is kept: none is paid for and unknown', async () => {
  desk.account.setBalance('stamps_com', 0);
  const chicago = { ...adHoc.shipTo, city: 'Chicago', state: 'IL', postalCode: '60606', country: 'US' };
  const usps = { carrier: 'stamps_com', service: 'usps_priority_mail' };
  const label = await desk.buy({ ...adHoc, shipTo: chicago, warehouseId: '903', ...usps });
  expect(label.problem?.code).toBe('balance-too-low');
  const { trackingNumber } = desk.account.buyLabel(Number(label.orderId));
  await desk.service.call('POST', `/labels/${label.id}/stop`, {});
  expect((await desk.untilState(label.id, 'bought')).tracking).toBe(trackingNumber);
  expect(desk.shipmentsOf(label)).toHaveLength(1);
  expect(desk.orderOf(label)?.orderStatus).toBe('shipped');
}, 60_000);

test('a label that an operator bought at its order, and gave back, is void when ours is given up', async () => {
  desk.account.setBalance('stamps_com', 0);
  const sale = desk.service.makeSale({ header: { Location: 'Chicago' } });
  const usps = { carrier: 'stamps_com', service: 'usps_priority_mail', location: 'Chicago' };
  const label = await desk.buy({ sale: sale.number, ...usps });
  const { shipmentId } = desk.account.buyLabel(Number(label.orderId));
  desk.account.voidLabel(shipmentId);
  await desk.service.call('POST', `/labels/${label.id}/stop`, {});
  expect(await desk.untilState(label.id, 'voided')).toMatchObject({ shipmentId: String(shipmentId) });
  expect(sale.fulfilments[0]?.ship.lines ?? []).toEqual([]);
}, 60_000);

test('a label that was woken while it waited, and is then stopped, stays stopped: no late message buys it', async () => {
  const service = await openServiceShop(await house.openShop(), {
    warehouses: { byLocation: {}, default: null },
  });
  const own = new LabelDesk(service);
  const sale = own.makeSale();
  const label = await own.buy({ sale: sale.number });
  expect(label.problem?.code).toBe('ship-from-missing');
  // The setting comes and wakes it; but by now the sale's town is missing.
  const { ShippingAddress: address } = sale.header;
  address.City = '';
  await service.putSettings();
  await until('it waits for the town', async () => {
    const { problem } = await own.label(label.id);
    return problem?.code === 'address-missing';
  });
  address.City = 'Leeds';
  await service.call('POST', `/labels/${label.id}/stop`, {});
  await own.untilState(label.id, 'gave-up');
  await house.temporal.workflow.getHandle(label.workflowId).result();
  expect(await own.label(label.id)).toMatchObject({ state: 'gave-up', problem: null });
  expect(own.shipments()).toEqual([]);
}, 60_000);

test('a key buys one label, also when its connection was removed and connected again; one that was given back stays void', async () => {
  const shop = await house.openShop();
  const keys = ['kept', 'void'];
  let own = new LabelDesk(await openServiceShop(shop));
  const [kept, back] = [await own.buy({ ...adHoc, key: 'kept' }), await own.buy({ ...adHoc, key: 'void' })];
  await own.void(back.id);
  const way = async () => {
    const sent = await own.service.send('POST', `/labels/${kept.id}/return`, { key: 'way back' });
    return LabelAnswer.parse(sent.body).label;
  };
  const wayBack = await way();
  own.account.voidLabel(Number(wayBack.shipmentId));
  const path = `${own.service.path}?confirm=${own.service.connection}`;
  await shop.api.expect('DELETE', path);
  own = new LabelDesk(await openServiceShop(shop));
  const again = await Promise.all(keys.map((key) => own.buy({ ...adHoc, key })));
  expect(again).toMatchObject([
    { state: 'bought', shipmentId: kept.shipmentId, tracking: kept.tracking, cost: kept.cost },
    { state: 'voided', shipmentId: back.shipmentId },
  ]);
  // Asked for by its number: among all labels of an account it may be on any page.
  const since = house.shipstation.journal.entries().at(-1)?.seq ?? 0;
  expect(await way()).toMatchObject({ state: 'voided', shipmentId: wayBack.shipmentId });
  expect(shop.shipstationCalls(since).at(-1)).toMatchObject({ query: { trackingNumber: wayBack.tracking } });
  expect(own.shipments()).toHaveLength(3);
  // Another wish under the same key is another label, and never handed the first one's.
  const other = await own.service.send('POST', '/labels', {
    ...adHoc,
    ...royalMail,
    service: 'rm_tracked_48',
    key: 'kept',
  });
  expect(other.status).toBe(409);
}, 60_000);

test('a sale’s label is the same under its key once its connection was removed and connected again, though its goods are shipped', async () => {
  const shop = await house.openShop();
  let own = new LabelDesk(await openServiceShop(shop));
  const sale = own.makeSale();
  const body = { sale: sale.ID, key: 'kept' };
  const label = await own.buy(body);
  await own.untilShipped(sale);
  const shipped = structuredClone(sale.fulfilments);
  await shop.api.expect('DELETE', `${own.service.path}?confirm=${own.service.connection}`);
  own = new LabelDesk(await openServiceShop(shop));
  const { shipmentId, tracking } = label;
  expect(await own.buy(body)).toMatchObject({ state: 'bought', problem: null, shipmentId, tracking });
  expect(own.shipments()).toHaveLength(1);
  // Cin7 knows of it already.
  await own.untilShipped(sale);
  expect(sale.fulfilments).toEqual(shipped);
  expect((await own.buy({ sale: sale.ID })).problem?.code).toBe('nothing-to-ship');
}, 60_000);

test('a connection is not removed while a label may be bought of which nobody knows: the label is named, and is bought once', async () => {
  const shop = await house.openShop();
  const own = new LabelDesk(await openServiceShop(shop));
  const sale = own.makeSale();
  house.shipstation.faults.add({
    path: '*/orders/createlabelfororder',
    kinds: ['drop-commit-later'],
    times: 1,
    delayMs: 1_500,
    account: shop.keys.apiKey,
  });
  const answered = own.service.send('POST', '/labels', { ...royalMail, sale: sale.ID });
  const label = await until('it is being bought', async () => {
    const [one] = await own.labels();
    return one !== undefined && house.shipstation.faults.list()[0]?.hits === 1 ? one : undefined;
  });
  const path = `${own.service.path}?confirm=${own.service.connection}`;
  const refused = await shop.api.send('DELETE', path);
  expect(refused).toMatchObject({
    status: 409,
    body: {
      detail: `There are labels of which nobody would know any more: ${label.id} (${sale.number}, on its way).`,
      fix: expect.stringContaining('force=true') as string,
    },
  });
  await answered;
  await own.untilState(label.id, 'bought', 60_000);
  await until('it is removed', async () => (await shop.api.send('DELETE', path)).status === 200);
  const again = new LabelDesk(await openServiceShop(shop));
  await again.buy({ sale: sale.ID });
  expect(again.shipments()).toHaveLength(1);
}, 90_000);

test('a connection whose label can never be settled is removed by force', async () => {
  const shop = await house.openShop();
  const own = new LabelDesk(await openServiceShop(shop));
  house.shipstation.faults.add({
    path: '*/orders/createlabelfororder',
    kinds: ['hang'],
    account: shop.keys.apiKey,
  });
  void own.service.send('POST', '/labels', { ...royalMail, ...adHoc }).catch(() => undefined);
  await until('it is being bought', () => house.shipstation.faults.list()[0]?.hits === 1);
  const path = `${own.service.path}?confirm=${own.service.connection}`;
  expect((await shop.api.send('DELETE', path)).status).toBe(409);
  expect((await shop.api.send('DELETE', `${path}&force=true`)).status).toBe(200);
  expect((await shop.api.send('GET', own.service.path)).status).toBe(404);
}, 60_000);

test('a label that waits, and is tried again later, goes to where the sale’s goods are to go by then', async () => {
  const sale = desk.service.makeSale({ header: { Location: 'Chicago' } });
  desk.account.setBalance('stamps_com', 0);
  const wanted = { carrier: 'stamps_com', service: 'usps_priority_mail', location: 'Chicago' };
  const label = await desk.buy({ sale: sale.number, ...wanted });
  expect(label.problem?.code).toBe('balance-too-low');
  sale.header.ShippingAddress.Line1 = '2 New Lane';
  desk.account.setBalance('stamps_com', 1_000);
  await desk.service.call('POST', `/labels/${label.id}/retry`, {});
  const bought = await desk.untilState(label.id, 'bought');
  expect(desk.shipmentsOf(bought)).toMatchObject([{ shipTo: { street1: '2 New Lane' } }]);
  expect(bought.orderId).toBe(label.orderId);
}, 60_000);

test('a third of all writes lose their answers while forty labels are asked for, each twice: forty labels', async () => {
  house.shipstation.faults.reseed(7);
  house.shipstation.faults.add({ writesOnly: true, kinds: ['commit-drop'], rate: 0.3 });
  const before = desk.shipments().length;
  const requests = Array.from({ length: 40 }, ask);
  const again = requests.map(({ key }) => desk.buy({ ...adHoc, key }));
  await Promise.all([...requests.map(({ answered }) => answered), ...again]);
  for (const { key } of requests) await expectOne(key);
  expect(desk.shipments()).toHaveLength(before + 40);
}, 240_000);
