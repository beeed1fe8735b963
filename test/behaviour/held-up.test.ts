import { OpenProblemList } from '../../schemas/api/problems';
import { type House, openHouse } from '../kit/house';
import { order } from '../kit/orders';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse({
    env: { HELD_UP_AFTER_MS: '3000', CIN7_THROTTLE_PAUSE_MS: '300', RETRY_PAUSE_MS: '20' },
  });
});
afterAll(() => house.close());
afterEach(() => house.cin7.faults.clear());

const problems = async (shop: Shop) => {
  const answer = await shop.api.expect('GET', `/tenants/${shop.tenant}/problems`);
  return OpenProblemList.parse(answer).problems.map(({ problem }) => problem);
};
const accountOf = (shop: Shop) => shop.cin7Keys.accountId;

test.each(['error-503', 'throttle-429'] as const)(
  'a Cin7 that answers only %s is told after some time while the order waits, and untold by the first call that works',
  async (kind) => {
    const shop = await house.openShop();
    const neighbour = await house.openShop();
    house.cin7.faults.add({ kinds: [kind], account: accountOf(shop) });
    const [id = ''] = await shop.take(order());
    const [problem] = await until('the problem is shown', async () => {
      const all = await problems(shop);
      return all.length > 0 && all;
    });
    expect(problem).toMatchObject({ code: 'vendor-throttled', whoActs: 'vendor' });
    expect(problem?.sentence).toContain('Cin7 Core');
    expect((await shop.order(id)).state).toBe('working');
    expect(await problems(neighbour)).toEqual([]);
    house.cin7.faults.clear();
    await shop.untilState(id, 'done');
    await until('the problem is gone', async () => (await problems(shop)).length === 0);
    expect(shop.sales()).toHaveLength(1);
  },
);

test('a busy moment shows nothing', async () => {
  const shop = await house.openShop();
  house.cin7.faults.add({ kinds: ['throttle-429'], account: accountOf(shop), times: 1 });
  await shop.capture(order());
  const ever = await house.db
    .selectFrom('problem')
    .select('key')
    .where('tenant_id', '=', shop.tenant)
    .execute();
  expect(ever).toEqual([]);
});
