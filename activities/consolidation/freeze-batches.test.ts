import { sql } from 'kysely';
import { createTenant } from '../../db/tenants/create-tenant';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { type ConsolidationInput } from '../../domain/messages/consolidation';
import { defaultSettings } from '../../schemas/settings';
import { seedConnection } from '../../test/api/seed-connection';
import { seedOrder } from '../../test/api/seed-order';
import { ownDatabase } from '../../test/setup/database';
import { freezeBatches } from './freeze-batches';

const db = ownDatabase({ poolSize: 4 });

let tenants = 0;

/** A tenant whose orders become one sale a day, at this time of its clock. */
async function open(zone: string, time: string) {
  const tenant = as<TenantId>(`t-${String(++tenants)}`);
  const connection = as<ConnectionId>(`store-${String(tenants)}`);
  await createTenant(db, { id: tenant, name: 'Acme', timeZone: zone });
  await seedConnection(db, tenant, connection);
  const settings = { ...defaultSettings, consolidation: 'daily', consolidationTime: time, customer: 'Daily' };
  await db
    .updateTable('connection')
    .set({ settings: JSON.stringify(settings), state: 'active', ss_account: 'ss-100' })
    .where('tenant_id', '=', tenant)
    .execute();
  let orders = 0;
  return {
    tenant,
    /** An order that is ready at a moment, as a pull would have left it. */
    async ready(at: string): Promise<string> {
      const id = String(++orders);
      await seedOrder(db, { tenant, connection, id });
      await sql`update ss_order set batch_ready_at = ${at}::timestamptz where tenant_id = ${tenant} and order_id = ${id}`.execute(
        db,
      );
      return id;
    },
    /** What a run at this moment freezes: `2026-03-08: 1,2`. */
    async runAt(at: string, trigger: ConsolidationInput['trigger'] = { by: 'schedule' }): Promise<string[]> {
      const clock = { now: () => Date.parse(at), sleep: () => Promise.resolve() };
      const { batches } = await freezeBatches({ db, clock }, { tenant, connection, trigger });
      return Promise.all(
        batches.map(async ({ batch, day }) => {
          const members = await db
            .selectFrom('consolidation_member')
            .select('order_id')
            .where('tenant_id', '=', tenant)
            .where('batch_id', '=', batch)
            .orderBy('order_id')
            .execute();
          return `${day}: ${members.map((member) => member.order_id).join(',')}`;
        }),
      );
    },
  };
}

test('in spring, when the clock passes the time over, the day is frozen at the moment it is put forward', async () => {
  const shop = await open('America/New_York', '02:30');
  await shop.ready('2026-03-08T05:00:00Z');
  expect(await shop.runAt('2026-03-08T06:59:59Z')).toEqual([]);
  await shop.ready('2026-03-08T07:00:01Z');
  expect(await shop.runAt('2026-03-08T07:00:00Z')).toEqual(['2026-03-08: 1']);
  // Half past two of the next day, in summer time.
  expect(await shop.runAt('2026-03-09T06:29:59Z')).toEqual([]);
  expect(await shop.runAt('2026-03-09T06:30:00Z')).toEqual(['2026-03-09: 2']);
});

test('in autumn, when the clock shows the time twice, the first time counts and the second changes nothing', async () => {
  const shop = await open('America/New_York', '01:30');
  await shop.ready('2026-11-01T04:00:00Z');
  expect(await shop.runAt('2026-11-01T05:30:00Z')).toEqual(['2026-11-01: 1']);
  await shop.ready('2026-11-01T06:00:00Z');
  expect(await shop.runAt('2026-11-01T06:30:00Z')).toEqual([]);
  expect(await shop.runAt('2026-11-02T06:30:00Z')).toEqual(['2026-11-02: 2']);
});

test('the day is the tenant’s: of one instant, yesterday here and tomorrow there', async () => {
  const west = await open('Pacific/Honolulu', '23:00');
  const east = await open('Pacific/Kiritimati', '23:00');
  await west.ready('2026-07-15T08:00:00Z');
  await east.ready('2026-07-15T08:00:00Z');
  expect(await west.runAt('2026-07-15T09:00:00Z')).toEqual(['2026-07-14: 1']);
  expect(await east.runAt('2026-07-15T09:00:00Z')).toEqual(['2026-07-15: 1']);
});

test('asked again, a day is not frozen twice; what comes late joins the next; a missed one is caught up', async () => {
  const shop = await open('Europe/London', '18:00');
  await shop.ready('2026-07-15T16:00:00Z');
  expect(await shop.runAt('2026-07-15T17:00:00Z')).toEqual(['2026-07-15: 1']);
  // Ready by then, but saved a moment too late.
  await shop.ready('2026-07-15T16:59:59Z');
  expect(await shop.runAt('2026-07-15T17:05:00Z')).toEqual([]);
  await shop.ready('2026-07-16T18:00:00Z');
  await shop.ready('2026-07-17T18:00:00Z');
  expect(await shop.runAt('2026-07-17T17:30:00Z')).toEqual(['2026-07-16: 2', '2026-07-17: 3']);
  expect(await shop.runAt('2026-07-17T17:30:00Z', { by: 'admin', name: 'anna', request: 'r1' })).toEqual([
    '2026-07-17: 4',
  ]);
  // The same request, told twice, answers the batch that it made.
  await shop.ready('2026-07-17T19:00:00Z');
  expect(await shop.runAt('2026-07-17T17:31:00Z', { by: 'admin', name: 'anna', request: 'r1' })).toEqual([
    '2026-07-17: 4',
  ]);
});

test('two runs at once freeze a day once', async () => {
  const shop = await open('Europe/London', '18:00');
  for (let nth = 0; nth < 20; nth++) await shop.ready('2026-07-15T16:00:00Z');
  const runs = await Promise.all([1, 2, 3].map(() => shop.runAt('2026-07-15T17:00:00Z')));
  expect(runs.filter((run) => run.length === 1)).toHaveLength(1);
  const made = await db
    .selectFrom('consolidation_batch')
    .select('batch_id')
    .where('tenant_id', '=', shop.tenant)
    .execute();
  expect(made).toEqual([{ batch_id: 'day-20260715-1' }]);
});

test('a paused connection freezes nothing, and catches up afterwards', async () => {
  const shop = await open('Europe/London', '18:00');
  await shop.ready('2026-07-15T16:00:00Z');
  const set = (state: 'paused' | 'active') =>
    db.updateTable('connection').set({ state }).where('tenant_id', '=', shop.tenant).execute();
  await set('paused');
  expect(await shop.runAt('2026-07-15T17:00:00Z')).toEqual([]);
  await set('active');
  expect(await shop.runAt('2026-07-18T08:00:00Z')).toEqual(['2026-07-15: 1']);
});
