import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Shop } from '../kit/shop';

let house: House;
let ours: Shop;
let theirs: Shop;
beforeAll(async () => {
  house = await openHouse();
  [ours, theirs] = [await house.openShop(), await house.openShop()];
});
afterAll(() => house.close());

test('another tenant’s orders, log, settings and decisions answer as if they did not exist', async () => {
  const parked = await theirs.capture(order({ items: [], amountPaid: 0 }), 'needs-you');
  const place = `/tenants/${theirs.tenant}/connections/${theirs.connection}`;
  const nowhere = `/tenants/no-such-tenant/connections/${theirs.connection}`;
  for (const [method, path, body] of [
    ['GET', ''],
    ['GET', '/orders'],
    ['GET', `/orders/${parked.orderId}`],
    ['GET', `/orders/${parked.orderId}/timeline`],
    ['GET', '/log'],
    ['GET', '/operations'],
    ['GET', '/settings'],
    ['POST', '/pull'],
    ['POST', `/orders/${parked.orderId}/decisions`, { action: 'stop' }],
    ['POST', `/orders/${parked.orderId}/process-now`],
    ['PUT', '/mappings/tax', { default: 'No VAT' }],
  ] as const) {
    const asked = await ours.api.send(method, `${place}${path}`, body);
    const invented = await ours.api.send(method, `${nowhere}${path}`, body);
    expect([path, asked.status]).toEqual([path, 404]);
    const told = JSON.stringify(asked.body).replaceAll(theirs.tenant, 'no-such-tenant');
    expect(told).toBe(JSON.stringify(invented.body));
  }
  expect(await theirs.order(parked.orderId)).toMatchObject({ state: 'needs-you' });
});

test('two tenants with the same order numbers, buyers and SKUs share nothing', async () => {
  const same = order({ items: [line('MUG', 2)] });
  const [mine, other] = await Promise.all([ours.capture(same), theirs.capture(same)]);
  expect(mine.orderNumber).toBe(other.orderNumber);
  expect(mine.sale?.id).not.toBe(other.sale?.id);
  expect([ours.sales().length, theirs.sales().length]).toEqual([1, 1]);
  expect((await ours.orders()).map((each) => each.workflowId)).not.toContain(other.workflowId);
});

test('two shops of one tenant sell from one company: one sale each, products and customers shared', async () => {
  const second = await house.openShop({ tenantOf: ours });
  const done = await second.capture(order());
  expect(second.salesOf(done)).toHaveLength(1);
  expect(second.cin7).toBe(ours.cin7);
  expect((await ours.send('GET', `/orders/${done.orderId}`)).status).toBe(404);
});
