import { type ShipStationStandIn, startShipStation } from '../start-shipstation';

let standIn: ShipStationStandIn;
beforeAll(async () => {
  standIn = await startShipStation({
    v2CallsPerMinute: 12,
    accounts: [
      {
        apiKey: 'one',
        apiSecret: 's',
        v2Key: 'v2-one',
        inventoryLocations: [
          { inventory_location_id: 'loc-1', name: 'London', inventory_warehouse_id: 'wh-1' },
        ],
        products: [{ sku: 'MUG', name: 'Mug' }],
      },
      { apiKey: 'two', apiSecret: 's', v2Key: 'v2-two' },
    ],
  });
});
afterAll(() => standIn.close());

async function call(method: string, path: string, body?: unknown, key = 'v2-one') {
  const answer = await fetch(`${standIn.url}/v2/${path}`, {
    method,
    headers: { 'api-key': key, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json: unknown = text === '' ? null : JSON.parse(text);
  return { status: answer.status, body: json, retryAfter: answer.headers.get('retry-after') };
}

const adjust = (quantity: unknown, more: object = {}) => ({
  transaction_type: 'adjust',
  sku: 'MUG',
  inventory_location_id: 'loc-1',
  quantity,
  ...more,
});

test('a quantity is set for one SKU at one location and answered 204 without a body', async () => {
  expect(await call('POST', 'inventory', adjust(12))).toMatchObject({ status: 204, body: null });
  standIn.account('one').countInventory('MUG', 'loc-1', 12, 5);
  expect((await call('GET', 'inventory?group_by=location&limit=10')).body).toMatchObject({
    inventory: [{ sku: 'MUG', on_hand: 12, allocated: 5, available: 7, inventory_location_id: 'loc-1' }],
    total: 1,
    page: 1,
    pages: 1,
  });
});

test.each([
  ['a list', [adjust(1)], 400],
  ['a field that nobody documented', adjust(1, { color: 'red' }), 400],
  ['a fraction', adjust(1.5), 400],
  ['an unknown SKU', adjust(1, { sku: 'NIL' }), 400],
  ['an unknown location', adjust(1, { inventory_location_id: 'x' }), 404],
])('%s is refused, and nothing is moved', async (_what, body, status) => {
  const before = standIn.account('one').inventory();
  const answer = await call('POST', 'inventory', body);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ errors: [{ message: expect.any(String) as string }] });
  expect(standIn.account('one').inventory()).toEqual(before);
});

test('the keys of v1 open nothing here, and no account sees another', async () => {
  expect((await call('GET', 'inventory', undefined, 'one')).status).toBe(401);
  expect((await call('GET', 'inventory_locations', undefined, 'v2-two')).body).toMatchObject({ total: 0 });
});

test('beyond the limit it says in seconds when to come back', async () => {
  const answers = [];
  for (let n = 0; n < 12; n++) answers.push(await call('GET', 'inventory'));
  const last = answers.at(-1);
  expect(last?.status).toBe(429);
  expect(Number(last?.retryAfter)).toBeGreaterThan(0);
});
