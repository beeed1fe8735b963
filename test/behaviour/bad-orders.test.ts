import { OpenProblemList } from '../../schemas/api/problems';
import { type Sale } from '../../sandbox/cin7';
import { type House, openHouse } from '../kit/house';
import { OrderExports } from '../kit/order-exports';
import { openServiceShop, type ServiceShop } from '../kit/service-shop';

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
