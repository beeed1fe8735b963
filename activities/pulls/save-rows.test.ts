import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type KyselyPlugin } from 'kysely';
import pino from 'pino';
import { z } from 'zod';
import { queueKnownOrders } from '../../db/jobs/queue-orders';
import { createTenant } from '../../db/tenants/create-tenant';
import { as, type ConnectionId, type SsAccount, type TenantId } from '../../domain/ids';
import { systemClock } from '../../platform/clock';
import { defaultSettings } from '../../schemas/settings';
import { type OrderRow, readOrder } from '../../schemas/shipstation/order-page';
import { seedConnection } from '../../test/api/seed-connection';
import { ownDatabase } from '../../test/setup/database';
import { saveOrder, type SaveInto } from './save-order';
import { saveRows } from './save-rows';

const sample = path.join(__dirname, '../../test/contracts/shipstation-samples/get_order.json');
const raw = z
  .looseObject({ items: z.array(z.looseObject({})), advancedOptions: z.looseObject({}) })
  .parse(JSON.parse(readFileSync(sample, 'utf8')));

const rowOf = (orderId: number, more: object = {}): OrderRow =>
  readOrder({ ...raw, orderId, orderNumber: `A-${orderId}`, orderKey: `key-${orderId}`, ...more });
const family = (marks: object) => ({ advancedOptions: { ...raw.advancedOptions, ...marks } });
const at = (minute: number) => ({
  modifyDate: `2026-01-05T10:${String(minute).padStart(2, '0')}:00.0000000`,
});
const bad = { customerNotes: 'no\u0000text' };

const db = ownDatabase({ poolSize: 4 });
let statements = 0;
const counting: KyselyPlugin = {
  transformQuery({ node }) {
    statements++;
    return node;
  },
  transformResult: ({ result }) => Promise.resolve(result),
};
const deps = () => ({ db: db.withPlugin(counting), clock: systemClock, logger: pino({ level: 'silent' }) });

async function shop(id: string, more: Partial<SaveInto> = {}): Promise<SaveInto> {
  const tenant = as<TenantId>(id);
  const connection = as<ConnectionId>(`store-${id}`);
  await createTenant(db, { id: tenant, name: id, timeZone: 'UTC' });
  await seedConnection(db, tenant, connection);
  const settings = { ...defaultSettings, taxRules: { ...defaultSettings.taxRules, default: 'Tax' } };
  return { tenant, connection, ssAccount: as<SsAccount>(`ss-${id}`), settings, settingsVersion: 1, ...more };
}

const ordersOf = ({ tenant }: SaveInto) =>
  db.selectFrom('ss_order').selectAll().where('tenant_id', '=', tenant).orderBy('order_id').execute();

test('a page of 500 takes as many statements as some orders', async () => {
  const into = await shop('wide');
  statements = 0;
  const told = await saveRows(
    deps(),
    into,
    Array.from({ length: 500 }, (_, n) => rowOf(1_000 + n)),
  );

  expect(statements).toBeLessThan(70);
  expect(told.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 500 }, () => 'processed'));
  expect((await ordersOf(into)).filter(({ wake_at }) => wake_at !== null)).toHaveLength(500);
});

test('an order alone takes no more statements than it did', async () => {
  const into = await shop('alone');
  statements = 0;
  await saveOrder(deps(), into, rowOf(1));
  expect(statements).toBeLessThanOrEqual(9);
});

test('a row that cannot be saved stops itself only, and stands among the problems', async () => {
  const into = await shop('bad');
  const rows = Array.from({ length: 130 }, (_, n) => rowOf(2_000 + n, n === 61 ? bad : {}));
  const told = await saveRows(deps(), into, rows);

  expect(told.map(({ outcome }, n) => (outcome === 'processed' ? [] : [n, outcome])).flat()).toEqual([
    61,
    'failed',
  ]);
  expect(await ordersOf(into)).toHaveLength(129);
  const problems = await db
    .selectFrom('problem')
    .select('key')
    .where('tenant_id', '=', into.tenant)
    .execute();
  expect(problems).toEqual([{ key: 'order-unsaved:2061' }]);
});

test('a page that holds an order twice saves what is newest, whichever comes first', async () => {
  const into = await shop('twice');
  const older = rowOf(1, { ...at(1), orderStatus: 'awaiting_shipment' });
  const newer = rowOf(1, { ...at(2), orderStatus: 'cancelled' });
  const same = { older: rowOf(2, at(1)), newer: rowOf(2, { ...at(2), orderStatus: 'cancelled' }) };
  await saveRows(deps(), into, [older, newer, same.newer, rowOf(3), same.older]);

  expect((await ordersOf(into)).map(({ order_status }) => order_status)).toEqual([
    'cancelled',
    'cancelled',
    'awaiting_shipment',
  ]);
});

test('pages that are saved side by side save every order once, each by its newest row', async () => {
  const into = await shop('beside');
  const page = (minute: number) => Array.from({ length: 60 }, (_, n) => rowOf(3_000 + n, at(minute)));
  const told = await Promise.all([
    saveRows(deps(), into, page(1)),
    saveRows(deps(), into, page(3).reverse()),
    saveRows(deps(), into, page(2)),
  ]);

  expect(told.flat().filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  const saved = await ordersOf(into);
  expect(saved).toHaveLength(60);
  expect(new Set(saved.map(({ modify_date }) => modify_date.toISOString()))).toEqual(
    new Set([new Date('2026-01-05T18:03:00Z').toISOString()]),
  );
  const lines = await db
    .selectFrom('timeline')
    .select('order_id')
    .where('tenant_id', '=', into.tenant)
    .execute();
  expect(lines).toHaveLength(60);
});

test('orders saved together become what they become one by one: new, edited, cancelled, restored, split, combined, captured, in line', async () => {
  const [first, second, third] = [
    [
      ...Array.from({ length: 12 }, (_, n) => rowOf(4_000 + n, at(1))),
      rowOf(4_020, { ...at(1), orderStatus: 'cancelled' }),
      rowOf(4_021, { ...at(1), orderStatus: 'on_hold' }),
      readOrder({ orderId: 4_022, orderNumber: 'A-4022', items: 'none' }),
    ],
    [
      rowOf(4_000, { ...at(2), customerNotes: 'only words' }),
      rowOf(4_001, { ...at(2), items: raw.items.slice(0, 1) }),
      rowOf(4_002, { ...at(2), orderStatus: 'cancelled' }),
      rowOf(4_003, { ...at(2), ...family({ mergedOrSplit: true }), items: raw.items.slice(0, 1) }),
      rowOf(4_030, { ...at(2), ...family({ parentId: 4_003, mergedOrSplit: true }) }),
      rowOf(4_031, { ...at(2), ...family({ parentId: 4_004 }) }),
      rowOf(4_004, { ...at(2), items: raw.items.slice(0, 1) }),
      rowOf(4_005, { ...at(2), ...family({ mergedOrSplit: true, mergedIds: [4_006] }) }),
      rowOf(4_007, { ...at(2), amountPaid: 9_999 }),
      rowOf(4_008, { ...at(2), orderStatus: 'cancelled' }),
      rowOf(4_009, at(0)),
      rowOf(4_022, at(2)),
      rowOf(4_040, { ...at(2), ...family({ mergedOrSplit: true, mergedIds: [4_999] }) }),
    ],
    [rowOf(4_008, at(3)), rowOf(4_999, at(3)), rowOf(4_010, { ...at(3), orderStatus: 'shipped' })],
  ];
  const captured = ['4001', '4004', '4007', '4008'];

  const play = async (id: string, save: (into: SaveInto, page: OrderRow[]) => Promise<unknown[]>) => {
    const into = await shop(id);
    const told = [await save(into, first ?? [])];
    await db
      .updateTable('ss_order')
      .set({ sale_id: 'a sale', sale_number: 'SO-1', state: 'done', wake_at: null })
      .where('tenant_id', '=', into.tenant)
      .where('order_id', 'in', captured)
      .execute();
    await db
      .insertInto('order_log')
      .values(
        captured.map((order_id) => ({
          tenant_id: into.tenant,
          ss_account: into.ssAccount,
          order_id,
          generation: 1,
          connection_id: into.connection,
          order_number: `A-${order_id}`,
          sale_id: 'a sale',
          sale_number: 'SO-1',
        })),
      )
      .execute();
    told.push(await save(into, second ?? []));
    await db
      .updateTable('ss_order')
      .set({ state: 'needs-you', wake_at: null, blocked_on: ['order:4999'] })
      .where('tenant_id', '=', into.tenant)
      .where('order_id', '=', '4040')
      .execute();
    told.push(await save({ ...into, load: 'a load' }, third ?? []));
    const orders = (await ordersOf(into)).map((order) => ({
      ...order,
      tenant_id: '',
      ss_account: '',
      connection_id: '',
      created_at: '',
      updated_at: '',
      // An unreadable one bears the moment it came.
      wake_at: order.wake_at !== null,
    }));
    const { tenant } = into;
    const lines = await db
      .selectFrom('timeline')
      .select(['order_id', 'step', 'sentence', 'order_number', 'generation', 'settings_version'])
      .where('tenant_id', '=', tenant)
      .orderBy('order_id')
      .orderBy('id')
      .execute();
    const snapshots = await db
      .selectFrom('order_snapshot')
      .select(['order_id', 'hash', 'payload'])
      .where('tenant_id', '=', tenant)
      .orderBy('order_id')
      .orderBy('hash')
      .execute();
    const problems = await db
      .selectFrom('problem')
      .select(['key', 'problem', 'times'])
      .where('tenant_id', '=', tenant)
      .orderBy('key')
      .execute();
    return { told, orders, lines, snapshots, problems };
  };
  const together = await play('together', (into, page) => saveRows(deps(), into, page));
  const alone = await play('one-by-one', async (into, page) => {
    const told = new Map<OrderRow, unknown>();
    const parts = page.filter((row) => row.readable && row.order.parentId !== null);
    for (const row of new Set([...parts, ...page])) told.set(row, await saveOrder(deps(), into, row));
    return page.map((row) => told.get(row));
  });

  expect(together).toEqual(alone);
  const stateOf = new Map(together.orders.map((order) => [order.order_id, order]));
  expect(stateOf.get('4002')).toMatchObject({ state: 'skipped', order_status: 'cancelled' });
  expect(stateOf.get('4030')).toMatchObject({ state: 'skipped', parent_id: '4003' });
  expect(stateOf.get('4040')).toMatchObject({ wake_at: true, wake_why: 'reconsider' });
  expect(stateOf.get('4999')).toMatchObject({ load_job: 'a load', load_waits: true, wake_at: false });
  expect(together.lines).toContainEqual(expect.objectContaining({ order_id: '4007', step: 'paid' }));
});

test('a page of a load that is saved a second time still says how many of its orders are in line', async () => {
  const into = await shop('load-again', { load: 'job-1' });
  const page = [rowOf(6_001), rowOf(6_002)];
  const queue = () => queueKnownOrders(db, { ...into, job: 'job-1' }, ['6001', '6002']);
  await saveRows(deps(), into, page);
  expect(await queue()).toEqual({ again: 0, inLine: 2 });
  expect((await saveRows(deps(), into, page)).map(({ outcome }) => outcome)).toEqual([
    'unchanged',
    'unchanged',
  ]);
  expect(await queue()).toEqual({ again: 0, inLine: 2 });
});
