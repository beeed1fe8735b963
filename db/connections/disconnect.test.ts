import { seedBooks } from '../../test/kit/seed-books';
import { ownDatabase } from '../../test/setup/database';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { disconnect } from './disconnect';

const db = ownDatabase();

const tenant = as<TenantId>('acme');
const connection = as<ConnectionId>('main');

const emptyPlan = { settings_version: 1, snapshot_hash: 'h1', plan: '{}' };

/** An order on its way, without a sale so far: captured, so that it stands in the log. */
async function onItsWay(id: string, of: { batch?: string; planned?: boolean } = {}): Promise<void> {
  const key = { tenant_id: tenant, ss_account: 'ss-1', order_id: id, connection_id: connection };
  await db
    .insertInto('ss_order')
    .values({
      ...key,
      order_number: id,
      order_status: 'awaiting_shipment',
      modify_date: '2026-01-05T10:00:00Z',
      state: 'working',
      stage: 'captured',
      blocked_on: [],
      latest_hash: 'h1',
      batch_id: of.batch ?? null,
    })
    .execute();
  if (of.planned === true) {
    await db
      .insertInto('order_plan')
      .values({ tenant_id: tenant, ss_account: 'ss-1', order_id: id, generation: 1, ...emptyPlan })
      .execute();
  }
  await db
    .insertInto('order_log')
    .values({ ...key, generation: 1, order_number: id })
    .execute();
}

test('an order on its way is forgotten, but not one of a day whose sale may be sent already: it would be billed once more', async () => {
  await seedBooks(db, { tenant, connection }, { ss_account: 'ss-1' });
  await onItsWay('1', { planned: true });
  await onItsWay('2', { batch: 'day-20260105-1' });
  await onItsWay('day-20260105-1', { planned: true });
  await onItsWay('3', { batch: 'day-20260106-1' });
  await onItsWay('day-20260106-1');
  for (const day of ['2026-01-05', '2026-01-06']) {
    await db
      .insertInto('consolidation_batch')
      .values({
        tenant_id: tenant,
        ss_account: 'ss-1',
        batch_id: `day-${day.replaceAll('-', '')}-1`,
        connection_id: connection,
        day,
        freeze_key: `day:${day}`,
        part: 1,
        frozen_by: 'schedule',
      })
      .execute();
  }

  await disconnect(db, tenant, connection, 'd1');
  const kept = await db.selectFrom('order_log').select(['order_id', 'sale_id']).orderBy('order_id').execute();
  expect(kept).toEqual([
    { order_id: '2', sale_id: null },
    { order_id: 'day-20260105-1', sale_id: null },
  ]);
});
