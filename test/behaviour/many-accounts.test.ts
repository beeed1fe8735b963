import { createConnection } from '../../db/connections/create-connection';
import { nameSsAccount } from '../../db/connections/name-ss-account';
import { as, type Cin7Account, type ConnectionId, type SsAccount } from '../../domain/ids';
import { defaultSettings } from '../../schemas/settings';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { openShop, type Order, type Shop } from '../kit/shop';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** An order with the same number, buyer and SKUs in each shop; the stand-ins' accounts number their orders alike, too. */
const same = () =>
  order({ orderNumber: 'SAME-1', orderKey: 'same-1', items: [line('MUG', 2), line('CARD')] });

/** What each shop shows of its one order is its own. */
async function expectApart(one: Shop, done: Order, others: [Shop, Order][]): Promise<void> {
  const sale = one.sales().find(({ ID }) => ID === done.sale?.id);
  expect(sale?.header.ExternalID).toBe(`shipstation:${done.shipstationAccount}:${done.orderId}`);
  expect(sale?.invoices).toHaveLength(1);
  const shown = await one.detail(done.orderId);
  for (const [, other] of others) {
    expect(shown.order.sale?.id).not.toBe(other.sale?.id);
    expect(shown.order.workflowId).not.toBe(other.workflowId);
  }
  expect(await one.orders()).toHaveLength(1);
}

test('two ShipStation accounts of one tenant with equal order ids, numbers and SKUs: each its own sale and its own way', async () => {
  const first = await house.openShop();
  const second = await house.openShop({ tenantOf: first });
  const mine = await first.capture(same());
  const [id = ''] = second.import(same());
  // The stand-in counts through all its accounts; ShipStation's ids of two accounts may well be equal.
  Object.assign(second.account.order(Number(id)) ?? {}, { orderId: Number(mine.orderId) });
  await second.pull();
  const other = await second.untilState(mine.orderId, 'done');
  expect([mine.orderId, mine.orderNumber]).toEqual([other.orderId, other.orderNumber]);
  expect(mine.shipstationAccount).not.toBe(other.shipstationAccount);
  await expectApart(first, mine, [[second, other]]);
  await expectApart(second, other, [[first, mine]]);
  expect(
    first
      .sales()
      .map((sale) => sale.header.ExternalID)
      .sort(),
  ).toEqual(
    [
      `shipstation:${mine.shipstationAccount}:${mine.orderId}`,
      `shipstation:${other.shipstationAccount}:${other.orderId}`,
    ].sort(),
  );

  // A link, a deleted log entry and a pause of one are none of the other's.
  await first.call('PUT', '/mappings/products/MUG', { cin7Sku: 'LAMP' });
  await first.call('DELETE', `/log/${mine.orderId}`);
  await first.call('POST', '/pause');
  const next = await second.capture(order({ items: [line('MUG')] }));
  expect(second.saleOf(next).order.lines[0]).toMatchObject({ SKU: 'MUG' });
  expect(JSON.stringify(await second.call('GET', '/log'))).toContain(other.sale?.number ?? 'none');
});

test('two tenants on the very same ShipStation account: all vendor ids are equal, and nothing is mixed', async () => {
  const first = await house.openShop();
  const second = await openShop(house, first.keys, {});
  const [id = ''] = first.import(same());
  await Promise.all([first.pull(), second.pull()]);
  const [mine, other] = await Promise.all([first.untilState(id, 'done'), second.untilState(id, 'done')]);
  expect([mine.orderId, mine.shipstationAccount]).toEqual([other.orderId, other.shipstationAccount]);
  await expectApart(first, mine, [[second, other]]);
  await expectApart(second, other, [[first, mine]]);
  expect([first.invoiced(mine), second.invoiced(other)]).toEqual([19.25, 19.25]);
  expect([first.sales().length, second.sales().length]).toEqual([1, 1]);
  expect(
    (await first.api.send('GET', `/tenants/${second.tenant}/connections/store/orders/${id}`)).status,
  ).toBe(404);

  // One tenant leaves: the other's order stands as it was.
  await first.call('DELETE', `?confirm=${first.connection}`);
  expect(await second.order(id)).toMatchObject({ state: 'done', sale: { id: other.sale?.id } });
  expect((await first.send('GET', `/orders/${id}`)).status).toBe(404);
});

test('a second store connection to the same ShipStation account is refused, by its key or by what the account is', async () => {
  const shop = await house.openShop();
  const answer = await shop.api.send('POST', `/tenants/${shop.tenant}/connections`, {
    id: 'twin',
    kind: 'store',
    name: 'Twin',
    cin7: shop.cin7Keys,
    shipstation: { apiKey: shop.keys.apiKey, apiSecret: shop.keys.apiSecret },
  });
  expect(answer.status).toBe(409);
  expect(JSON.stringify(answer.body)).toContain(
    'Another store connection of this tenant uses this ShipStation account',
  );

  // Another key pair of the same account: known only when the account is seen.
  const twin = as<ConnectionId>('twin');
  const created = await createConnection(house.db, {
    tenant: shop.tenant,
    id: twin,
    kind: 'store',
    name: 'Twin',
    cin7Account: as<Cin7Account>(shop.cin7Keys.accountId),
    shipstationKeyFingerprint: 'of another key pair',
    webhookTokenHash: 'of the twin',
    settings: defaultSettings,
    secrets: [{ name: 'cin7-application-key', keyId: 'k1', sealed: Buffer.from('sealed') }],
  });
  expect(created).toEqual({ created: true });
  const account = as<SsAccount>(`ss-${String(shop.keys.storeId)}`);
  expect(await nameSsAccount(house.db, shop.tenant, twin, account)).toBe(false);
  const row = await house.db
    .selectFrom('connection')
    .select('ss_account')
    .where('tenant_id', '=', shop.tenant)
    .where('connection_id', '=', 'twin')
    .executeTakeFirstOrThrow();
  expect(row.ss_account).not.toBe(account);
});
