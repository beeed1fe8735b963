import { OpenProblemList } from '../../schemas/api/problems';
import { type Sale } from '../../sandbox/cin7';
import { type House, openHouse } from '../kit/house';
import { LabelDesk, leeds, royalMail } from '../kit/label-desk';
import { doomedWorker } from '../kit/doomed-worker';
import { OrderExports } from '../kit/order-exports';
import { openServiceShop, type ServiceShop } from '../kit/service-shop';
import { until } from '../kit/until';

let house: House;
let service: ServiceShop;
let exports: OrderExports;

beforeAll(async () => {
  house = await openHouse({
    env: { RETRY_PAUSE_MS: '5', SEND_DEADLINE_MS: '1500', SETTLE_WINDOW_MS: '300' },
  });
});
beforeEach(async () => {
  service = await openServiceShop(await house.openShop(), { exports: true });
  exports = new OrderExports(service);
  await service.shop.call('POST', '/pause');
});
afterAll(() => house.close());
afterEach(() => {
  house.shipstation.faults.clear();
  house.shipstation.switches.reset();
});

const authorised = (): Sale => service.makeSale({ stage: 'authorised' });
const account = () => service.shop.account;
const orderId = (sale: Sale): number => exports.mustOrder(sale).orderId;
const statusOf = (sale: Sale) => exports.order(sale)?.orderStatus;
const problems = async (): Promise<string[]> => {
  const path = `/tenants/${service.shop.tenant}/problems?connection=${service.connection}`;
  return OpenProblemList.parse(await service.shop.api.expect('GET', path)).problems.map(
    ({ problem }) => `${problem.code}: ${problem.sentence}`,
  );
};

describe('one bad order fails no other', () => {
  test.each([
    [500, false],
    [404, true],
    [403, true],
  ] as const)('when ShipStation answers it with %i', async (refusedOrderStatus, createOrdersAllOrNone) => {
    const sales = [authorised(), authorised(), authorised()];
    const bad = sales[0] as Sale;
    house.shipstation.switches.set({ refusedOrders: bad.number, refusedOrderStatus, createOrdersAllOrNone });
    await exports.sync();
    await exports.sync();
    sales.push(authorised());
    await exports.sync();
    expect(sales.map(statusOf)).toEqual([undefined, ...Array<string>(3).fill('awaiting_shipment')]);
    expect((await exports.explain(bad)).order).toMatchObject({
      state: 'refused',
      sentence: 'ShipStation refused it: An error has occurred.',
    });
    expect(await problems()).toEqual([
      expect.stringContaining(`order-export-refused: ShipStation refused the order of sale ${bad.number}`),
    ]);

    house.shipstation.switches.reset();
    await service.call('POST', `/sales/${bad.number}/push`);
    await exports.untilIdle();
    expect([statusOf(bad), exports.count(bad)]).toEqual(['awaiting_shipment', 1]);
  });

  test.each(['error-500', 'html-200'] as const)(
    'and in an outage of all (%s) none is taken for a bad one',
    async (kind) => {
      const sales = [authorised(), authorised(), authorised(), authorised(), authorised()];
      house.shipstation.faults.add({ path: '*createorders*', kinds: [kind] });
      await exports.sync();
      await exports.sync();
      const told = await Promise.all(sales.map((sale) => exports.explain(sale)));
      expect(told.map(({ order }) => order?.state)).toEqual(sales.map(() => 'waiting'));
      house.shipstation.faults.clear();
      await exports.sync();
      expect(sales.map((sale) => [statusOf(sale), exports.count(sale)])).toEqual(
        sales.map(() => ['awaiting_shipment', 1]),
      );
      expect(await problems()).toEqual([]);
    },
  );
});

test.each([false, true])(
  'an order that was deleted, and can still be read, is missing and not refused (calls refused as a whole: %s)',
  async (createOrdersAllOrNone) => {
    house.shipstation.switches.set({ deletedOrderReadable: true, createOrdersAllOrNone });
    const [sale, other] = [authorised(), authorised()];
    await exports.sync();
    account().deleteOrder(orderId(sale));
    for (const each of [sale, other]) exports.changeLines(each, { MUG: 5 });
    await exports.sync();
    expect((await exports.explain(sale)).order).toMatchObject({ state: 'missing' });
    expect(exports.mustOrder(other).items).toMatchObject([{ quantity: 5 }]);
    await service.call('POST', `/sales/${sale.number}/push`);
    await exports.untilIdle();
    expect(exports.mustOrder(sale).items).toMatchObject([{ quantity: 5 }]);
  },
);

test('a sale that is voided after it was shipped is cancelled once its label is void, as we told to do', async () => {
  const sale = authorised();
  await exports.sync();
  const label = account().buyLabel(orderId(sale));
  exports.void(sale);
  await exports.sync();
  expect((await exports.explain(sale)).order).toMatchObject({ state: 'ended' });
  account().voidLabel(label.shipmentId);
  await exports.sync();
  expect(statusOf(sale)).toBe('cancelled');
  expect(await problems()).toEqual([]);
});

describe('an order that a provider has (pending_fulfillment) is not over', () => {
  const pend = (sale: Sale) => account().editOrder(orderId(sale), { orderStatus: 'pending_fulfillment' });
  const free = (sale: Sale) => account().editOrder(orderId(sale), { orderStatus: 'awaiting_shipment' });

  test('a sale that is voided meanwhile is told to a person, and cancelled as soon as it is free', async () => {
    const sale = authorised();
    await exports.sync();
    pend(sale);
    exports.void(sale);
    await exports.sync();
    await exports.sync();
    expect(await problems()).toEqual([
      expect.stringContaining(`order-export-stuck: The order of sale ${sale.number}`),
    ]);
    const steps = (await exports.explain(sale)).timeline.filter(({ step }) => step === 'order-left');
    expect(steps).toHaveLength(1);
    free(sale);
    await exports.sync();
    expect(statusOf(sale)).toBe('cancelled');
    expect(await problems()).toEqual([]);
  });

  test('a sale that changes meanwhile gets no second label here, and its change arrives later', async () => {
    const sale = service.makeSale({ stage: 'authorised', address: leeds });
    await exports.sync();
    pend(sale);
    exports.changeLines(sale, { MUG: 3 });
    await exports.sync();
    expect(await new LabelDesk(service).refusal({ sale: sale.ID })).toMatch(/^409 .*is open there/);
    free(sale);
    await exports.sync();
    expect(exports.mustOrder(sale).items).toMatchObject([{ quantity: 3 }]);
  });
});

describe('once the export is switched off', () => {
  test('a sync that is under way sends nothing more', async () => {
    const sale = authorised();
    // Asked to wait, it comes back three seconds later.
    house.shipstation.faults.add({
      path: '*createorders*',
      kinds: ['throttle-429'],
      times: 1,
      delayMs: 3_000,
    });
    await service.call('POST', '/sync');
    await until('its call was put off', () =>
      Promise.resolve(house.shipstation.faults.list()[0]?.hits === 1),
    );
    await service.putSettings({ exports: false });
    await exports.sync();
    expect(exports.count(sale)).toBe(0);
    expect(await exports.explain(sale)).toMatchObject({ reason: 'export-off', order: null });
  });

  test('what was chosen and never sent is taken back, and a label may be bought of it', async () => {
    const sale = service.makeSale({ stage: 'authorised', address: leeds });
    house.shipstation.faults.add({ path: '*createorders*', kinds: ['error-500'] });
    await exports.sync();
    house.shipstation.faults.clear();
    await service.putSettings({ exports: false });
    await service.call('POST', '/sync');
    await until('it is taken back', async () => (await exports.explain(sale)).reason === 'export-off');
    expect(await new LabelDesk(service).buy({ sale: sale.ID })).toMatchObject({ state: 'bought' });
    expect(exports.count(sale)).toBe(1);
  });

  test('a call that may have been done is settled first: what is there stays ours', async () => {
    await house.stopWorker();
    const sale = service.makeSale({ stage: 'authorised', address: leeds });
    const doomed = doomedWorker(house, 'shipstation.export-orders.after-send');
    await service.call('POST', '/sync');
    expect(await doomed).toBe('SIGKILL');
    await service.putSettings({ exports: false });
    await house.startWorker();
    await until('it is settled', async () => (await exports.explain(sale)).order?.state === 'sent');
    expect(await new LabelDesk(service).refusal({ sale: sale.ID })).toMatch(/^409 .*is open there/);
    expect(exports.count(sale)).toBe(1);
  });
});

test('a label that was voided and bought anew by hand, at the order of a label that was bought here, takes its place in Cin7', async () => {
  const desk = new LabelDesk(service);
  const sale = desk.makeSale();
  const label = await desk.buy({ sale: sale.ID });
  await exports.untilTracked(sale, label.tracking ?? '');
  account().voidLabel(Number(label.shipmentId));
  const { carrier: carrierCode, service: serviceCode } = royalMail;
  const { trackingNumber } = account().buyLabel(Number(label.orderId), { carrierCode, serviceCode });
  await exports.sync();
  await exports.untilTracked(sale, trackingNumber ?? '');
  expect(await exports.voided(sale)).toEqual([label.tracking]);
  expect(await exports.goods(sale)).toEqual([{ MUG: '2' }, { MUG: '2' }]);
});
