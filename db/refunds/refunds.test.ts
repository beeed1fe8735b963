import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import {
  as,
  type ConnectionId,
  type Money,
  type OrderRef,
  type SsAccount,
  type SsOrderId,
} from '../../domain/ids';
import { refundProblems } from '../../domain/refund/problem-texts';
import { type PlannedRefund } from '../../domain/refund/refund';
import { seedConnection } from '../../test/api/seed-connection';
import { seedOrder } from '../../test/api/seed-order';
import { demo } from '../../test/api/started-api';
import { ownDatabase } from '../../test/setup/database';
import { setOrderState } from '../orders/set-state';
import { startNewGeneration } from '../orders/start-new-generation';
import { createTenant } from '../tenants/create-tenant';
import { capturedByNumber } from './begin-historical';
import { closeRefunds, noteRefund } from './move-refund';
import { readRefunds } from './read-refunds';
import { requestRefund } from './request-refund';
import { wakePendingRefunds } from './wake-pending-refunds';

const db = ownDatabase({ poolSize: 3 });
const shop = as<ConnectionId>('shop');
beforeAll(async () => {
  await createTenant(db, { id: demo, name: 'Demo', timeZone: 'UTC' });
  await seedConnection(db, demo, shop);
});
let last = 0;
async function seeded(): Promise<OrderRef> {
  const id = String(++last);
  await seedOrder(db, { tenant: demo, connection: shop, id, state: 'done' });
  return { tenant: demo, ssAccount: as<SsAccount>('ss-100'), orderId: as<SsOrderId>(id) };
}

const refund: PlannedRefund = {
  lines: [],
  charges: [],
  goods: [],
  taken: [],
  total: as<Money>('1.00'),
  location: null,
  paysBack: true,
  date: '2026-11-22',
};
const request = { requestId: 'r', source: 'admin', by: 'anna', note: null } as const;
const orderRow = ({ orderId }: OrderRef) =>
  db.selectFrom('ss_order').selectAll().where('order_id', '=', orderId).executeTakeFirstOrThrow();

test('a refund that is asked for in the moment in which the last one is closed is not forgotten', async () => {
  const ref = await seeded();
  await db.updateTable('ss_order').set({ refunds_open: true }).where('order_id', '=', ref.orderId).execute();
  let closing: Promise<void> | undefined;
  await db.transaction().execute(async (trx) => {
    await requestRefund(trx, ref, 1, request, () => ({ ok: true, refund }));
    closing = closeRefunds(db, ref);
    await sleep(300);
  });
  await closing;
  expect(await orderRow(ref)).toMatchObject({ refunds_open: true });

  await db.updateTable('refund').set({ state: 'done' }).where('order_id', '=', ref.orderId).execute();
  await closeRefunds(db, ref);
  expect(await orderRow(ref)).toMatchObject({ refunds_open: false });
});

test('what was still to be refunded of a sale that is void is left out with it, and nothing of it is taken to the next one', async () => {
  const ref = await seeded();
  await db.transaction().execute(async (trx) => {
    await requestRefund(trx, ref, 1, request, () => ({ ok: true, refund }));
    await requestRefund(trx, ref, 1, { ...request, requestId: 'credited' }, () => ({ ok: true, refund }));
  });
  await db.updateTable('refund').set({ state: 'credited' }).where('request_id', '=', 'credited').execute();

  await startNewGeneration(db, ref, 2);

  expect(await orderRow(ref)).toMatchObject({ generation: 2, refunds_open: false });
  expect((await readRefunds(db, ref)).map(({ state }) => state)).toEqual(['left-out', 'done']);
  const told = await db
    .selectFrom('timeline')
    .select('sentence')
    .where('order_id', '=', ref.orderId)
    .execute();
  expect(told.map(({ sentence }) => sentence).join(' ')).toContain('Refund 1 is left out');
  const late = db
    .transaction()
    .execute((trx) =>
      requestRefund(trx, ref, 1, { ...request, requestId: 'late' }, () => ({ ok: true, refund })),
    );
  await expect(late).rejects.toThrow('no longer at generation 1');
});

test('a refund that waits for goods is looked at with each pull at first, and at most once an hour when it has waited long', async () => {
  const ref = await seeded();
  await db.transaction().execute((trx) => requestRefund(trx, ref, 1, request, () => ({ ok: true, refund })));
  const problem = refundProblems.pendingFulfillment(
    'Refund 1',
    [{ sku: 'MUG', quantity: '1' }],
    'SO-1',
    's-1',
  );
  await setOrderState(db, ref, 'waiting', problem);
  await noteRefund(db, ref, 1, { problem });
  const after = async (age: string, sinceLook: string) => {
    await db
      .updateTable('refund')
      .set({
        created_at: sql`now() - ${age}::interval`,
        updated_at: sql`now() - ${sinceLook}::interval`,
      })
      .where('order_id', '=', ref.orderId)
      .execute();
    await db.updateTable('ss_order').set({ wake_at: null }).where('order_id', '=', ref.orderId).execute();
    return [await wakePendingRefunds(db, demo, shop), (await orderRow(ref)).wake_at !== null];
  };
  expect(await after('10 seconds', '2 seconds')).toEqual([1, true]);
  expect(await after('5 hours', '20 minutes')).toEqual([0, false]);
  expect(await after('5 hours', '31 minutes')).toEqual([1, true]);
  expect(await after('30 days', '59 minutes')).toEqual([0, false]);
  expect(await after('30 days', '61 minutes')).toEqual([1, true]);
});

test('an order that went into the sale of its day has a sale of ours, and is no order from before', async () => {
  const ref = await seeded();
  const of = { tenant: demo, connection: shop, number: `N${ref.orderId}` };
  expect(await capturedByNumber(db, of)).toBeNull();
  await db.updateTable('ss_order').set({ batch_id: '99' }).where('order_id', '=', ref.orderId).execute();
  expect(await capturedByNumber(db, of)).toBe(ref.orderId);
});
