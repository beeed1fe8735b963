import { DateTime } from 'luxon';
import { sql } from 'kysely';
import {
  departureWorkflowId,
  pullScheduleId,
  reconcileScheduleId,
  upkeepScheduleId,
} from '../../domain/messages/workflow-ids';
import { DisconnectView } from '../../schemas/api/connections';
import { JobAnswer } from '../../schemas/api/jobs';
import { consolidateDaily, makeDay, queueForDay } from '../kit/daily';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse({ env: { PUBLIC_URL: 'api' } });
});
afterAll(() => house.close());

const leave = async (shop: Shop) =>
  DisconnectView.parse(await shop.call('DELETE', `?confirm=${shop.connection}`));

/** All is undone outside of Postgres, too. */
const untilGone = () =>
  until('the departure is over', async () => {
    const left = await house.db.selectFrom('departure').select('departure_id').execute();
    return left.length === 0;
  });

const shipstationHooks = async (shop: Shop) => {
  const { apiKey, apiSecret } = shop.keys;
  const answer = await fetch(`${house.shipstation.url}/webhooks`, {
    headers: { authorization: `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}` },
  });
  return JSON.stringify(await answer.json());
};
const cin7Hooks = async (shop: Shop) => {
  const answer = await fetch(`${house.cin7.url}/ExternalApi/v2/webhooks`, {
    headers: {
      'api-auth-accountid': shop.cin7Keys.accountId,
      'api-auth-applicationkey': shop.cin7Keys.applicationKey,
    },
  });
  return JSON.stringify(await answer.json());
};

const hasSchedule = async (id: string) => {
  for await (const { scheduleId } of house.temporal.schedule.list()) if (scheduleId === id) return true;
  return false;
};

/** Every row that names the connection, by table. */
async function rowsOf(shop: Shop): Promise<string[]> {
  const { rows: tables } = await sql<{ table_name: string }>`
    select table_name from information_schema.columns where column_name = 'connection_id' and table_schema = 'public'`.execute(
    house.db,
  );
  const found: string[] = [];
  for (const { table_name: table } of tables) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
      where tenant_id = ${shop.tenant} and connection_id = ${shop.connection}`.execute(house.db);
    if ((rows[0]?.count ?? 0) > 0) found.push(table);
  }
  return found.sort();
}

test('it says what will go; then it goes, at the vendors and in Temporal, too, and nothing of another connection', async () => {
  const shop = await house.openShop();
  const sibling = await house.openShop({ tenantOf: shop });
  await shop.capture(order());
  const parked = await shop.capture(order({ items: [], amountPaid: 0 }), 'needs-you');
  const theirs = await sibling.capture(order({ items: [], amountPaid: 0 }), 'needs-you');
  const before = await rowsOf(sibling);

  const preview = DisconnectView.parse(await shop.call('DELETE', ''));
  expect(preview).toMatchObject({ disconnected: false, goes: { orders: 2, logEntries: 1, products: 0 } });
  expect(preview.sentence).toContain('webhooks');
  for (const each of [shop, sibling])
    await until(
      'its webhooks are there',
      async () => (await shipstationHooks(each)).split('/webhooks/shipstation/').length > 3,
    );
  await until(
    'both are told by Cin7',
    async () => (await cin7Hooks(shop)).split('/webhooks/cin7/').length > 4,
  );
  const hooksOfBoth = (await cin7Hooks(shop)).split('/webhooks/cin7/').length - 1;

  expect((await leave(shop)).disconnected).toBe(true);
  await untilGone();
  expect(await shipstationHooks(shop)).not.toContain('/webhooks/shipstation/');
  // The company is the sibling's, too: its own webhooks stay.
  expect((await cin7Hooks(shop)).split('/webhooks/cin7/').length - 1).toBe(hooksOfBoth / 2);
  expect(await shipstationHooks(sibling)).toContain('/webhooks/shipstation/');
  const ended = await house.temporal.workflow.getHandle(parked.workflowId).describe();
  expect(ended.status.name).toBe('TERMINATED');
  for (const id of [pullScheduleId, reconcileScheduleId, upkeepScheduleId]) {
    await until('the schedule is gone', async () => !(await hasSchedule(id(shop.tenant, shop.connection))));
    expect(await hasSchedule(id(sibling.tenant, sibling.connection))).toBe(true);
  }
  expect(await rowsOf(shop)).toEqual([]);
  expect(await rowsOf(sibling)).toEqual(before);
  await sibling.decide(theirs.orderId, 'skip');
  await sibling.untilState(theirs.orderId, 'skipped');
}, 60_000);

test('connecting again doubles nothing: captured orders stay captured, parked ones come back', async () => {
  const shop = await house.openShop();
  const orderDate = `${DateTime.now().minus({ days: 9 }).toFormat("yyyy-MM-dd'T'HH:mm:ss")}.0000000`;
  const done = await shop.capture(order({ orderDate }));
  const parked = await shop.capture(
    order({ orderDate, items: [line('MUG', -1)], amountPaid: 0 }),
    'needs-you',
  );
  await leave(shop);
  await shop.connect();
  await shop.putSettings({});
  await untilGone();
  const from = DateTime.now().minus({ days: 30 }).toISODate();
  JobAnswer.parse(await shop.call('POST', '/pending-orders/load', { from }));
  await until('the captured order came to rest', async () =>
    ['done', 'skipped'].includes(
      (await shop.orders()).find(({ orderId }) => orderId === done.orderId)?.state ?? '',
    ),
  );
  await shop.untilState(parked.orderId, 'needs-you');
  expect(shop.sales()).toHaveLength(1);
  const again = await shop.capture(order());
  expect(shop.salesOf(again)).toHaveLength(1);
  expect(shop.sales()).toHaveLength(2);
}, 60_000);

test('connected again without daily consolidation, an order of an earlier day’s sale gets no second sale', async () => {
  const shop = await house.openShop();
  await consolidateDaily(shop);
  const orderDate = `${DateTime.now().minus({ days: 9 }).toFormat("yyyy-MM-dd'T'HH:mm:ss")}.0000000`;
  const [id = ''] = await queueForDay(shop, order({ orderDate }));
  await shop.untilState((await makeDay(shop)).orderId, 'done');
  await shop.untilState(id, 'done');
  await leave(shop);
  await shop.connect();
  await shop.putSettings({});
  await untilGone();
  const from = DateTime.now().minus({ days: 30 }).toISODate();
  JobAnswer.parse(await shop.call('POST', '/pending-orders/load', { from }));
  await until(
    'it came to rest',
    async () =>
      ['done', 'skipped'].includes((await shop.orders()).find(({ orderId }) => orderId === id)?.state ?? ''),
    { withinMs: 20_000 },
  );
  expect(shop.sales()).toHaveLength(1);
}, 60_000);

test('an order that is done and watched for changes is watched no longer', async () => {
  const shop = await house.openShop({ settings: { refundWatchDays: 30 } });
  const done = await shop.capture(order());
  const workflow = house.temporal.workflow.getHandle(done.workflowId);
  expect((await workflow.describe()).status.name).toBe('RUNNING');
  await leave(shop);
  await untilGone();
  expect((await workflow.describe()).status.name).toBe('TERMINATED');
}, 60_000);

test('with a vendor down and no worker it is remembered, with the sealed keys, and done later', async () => {
  const shop = await house.openShop();
  house.shipstation.faults.add({
    kinds: ['error-503'],
    path: '/webhooks*',
    times: 3,
    account: shop.keys.apiKey,
  });
  await house.stopWorker();
  try {
    await leave(shop);
    const [row] = await house.db.selectFrom('departure').selectAll().execute();
    expect(JSON.stringify(row?.secrets)).toContain('shipstation-api-key');
    expect(JSON.stringify(row)).not.toContain(shop.keys.apiSecret);
    expect(departureWorkflowId(shop.tenant, shop.connection, row?.departure_id ?? '')).toMatch(
      /^disconnect:/,
    );
  } finally {
    await house.startWorker();
  }
  await untilGone();
  expect(await shipstationHooks(shop)).not.toContain('/webhooks/shipstation/');
  expect(await rowsOf(shop)).toEqual([]);
}, 60_000);

test('keys that were revoked already keep nothing here', async () => {
  const shop = await house.openShop();
  shop.merchant.revoke(shop.cin7Keys.applicationKey);
  await leave(shop);
  await untilGone();
  expect(await rowsOf(shop)).toEqual([]);
}, 60_000);
