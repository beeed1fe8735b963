import { sql } from 'kysely';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { ownDatabase } from '../../test/setup/database';
import { resumeConnection } from '../connections/resume-connection';
import { afterOrders } from '../jobs/start-wished-job';
import { settleJob } from '../jobs/settle-job';
import { startJob } from '../jobs/start-job';
import { wishQuantities } from './wish-quantities';

const tenant = as<TenantId>('acme');
const connection = as<ConnectionId>('main');

const db = ownDatabase();
beforeAll(async () => {
  await db.insertInto('tenant').values({ tenant_id: tenant, name: 'Acme', time_zone: 'UTC' }).execute();
  for (const [id, settings, key] of [
    ['main', '{"inventoryLocations":{"se-1":"London"}}', 'shipstation-v2-key'],
    ['not-mapped', '{"inventoryLocations":{}}', 'shipstation-v2-key'],
    ['without-key', '{"inventoryLocations":{"se-1":"London"}}', 'shipstation-api-key'],
  ] as const) {
    await db
      .insertInto('connection')
      .values({
        tenant_id: tenant,
        connection_id: id,
        kind: 'store',
        name: id,
        state: 'active',
        ss_account: `ss-${id}`,
        cin7_account: 'guid',
        settings,
        webhook_token_hash: id,
      })
      .execute();
    await db
      .insertInto('connection_secret')
      .values({ tenant_id: tenant, connection_id: id, name: key, key_id: 'k', sealed: Buffer.from('x') })
      .execute();
    await sql`
      insert into catalog_product (tenant_id, connection_id, ss_product_id, sku, product_id, payload, seen_run)
      select ${tenant}, ${id}, n, 'ss-' || n, 'p-' || n, '{}', 'r' from generate_series(1, 40) n`.execute(db);
  }
  await sql`
    insert into product (tenant_id, product_id, sku, name, type, active)
    select ${tenant}, 'p-' || n, 'CIN7-' || n, 'Product', case n when 40 then 'Service' else 'Stock' end, true
    from generate_series(1, 40) n`.execute(db);
});
beforeEach(async () => {
  await db.deleteFrom('job').execute();
  await db.deleteFrom('quantity_wish').execute();
});

const wish = (...skus: string[]) => db.transaction().execute((trx) => wishQuantities(trx, tenant, skus));
const jobs = () => db.selectFrom('job').selectAll().orderBy('created_at').execute();
const wishes = async () =>
  (await db.selectFrom('quantity_wish').select('sku').orderBy('sku').execute()).map(({ sku }) => sku);
const openJob = async () => (await jobs()).find((job) => job.finished_at === null);
const end = (job: string, state: 'done' | 'cancelled' = 'done') =>
  settleJob(db, { tenant, connection, job }, { state, problem: null });

it('starts a job with ShipStation’s SKUs of stock products, only where a key and a mapped location are', async () => {
  await wish('cin7-2', 'CIN7-1', 'CIN7-40', 'UNKNOWN');
  expect(await jobs()).toMatchObject([
    {
      connection_id: 'main',
      kind: 'quantities',
      state: 'queued',
      options: { skus: ['ss-1', 'ss-2'] },
      requested_by: afterOrders,
    },
  ]);
  expect((await jobs())[0]?.wake_at).not.toBeNull();
  expect(await wishes()).toEqual([]);
});

it.each(['done', 'cancelled'] as const)(
  'keeps wishes while a job is open, whoever asked for it; once it is %s they are one job, and that is the last',
  async (state) => {
    const wanted = { tenant, connection, job: 'by-hand', kind: 'quantities', options: {} } as const;
    await startJob(db, { ...wanted, sentence: 'All.', requestedBy: 'anna' });
    await wish('CIN7-1', 'CIN7-2');
    await wish('CIN7-2', 'CIN7-3');
    expect(await jobs()).toHaveLength(1);
    expect(await wishes()).toEqual(['ss-1', 'ss-2', 'ss-3']);
    await end('by-hand', state);
    const next = await openJob();
    expect(next?.options).toEqual({ skus: ['ss-1', 'ss-2', 'ss-3'] });
    await end('by-hand', state);
    await end(next?.job_id ?? '');
    expect(await openJob()).toBeUndefined();
    expect(await jobs()).toHaveLength(2);
  },
);

it('keeps what a paused connection is to tell until it is resumed', async () => {
  await db.updateTable('connection').set({ state: 'paused' }).where('connection_id', '=', 'main').execute();
  await wish('CIN7-5');
  expect(await jobs()).toEqual([]);
  expect(await wishes()).toEqual(['ss-5']);
  await resumeConnection(db, tenant, connection);
  expect((await openJob())?.options).toEqual({ skus: ['ss-5'] });
});

it('keeps few of the automatic jobs that have ended, and all that a person asked for', async () => {
  await startJob(db, {
    ...{ tenant, connection, job: 'by-hand', kind: 'quantities', options: {} },
    ...{ sentence: 'All.', requestedBy: 'anna' },
  });
  await end('by-hand');
  for (let n = 1; n <= 9; n++) {
    await wish(`CIN7-${String(n)}`);
    await end((await openJob())?.job_id ?? '');
  }
  const left = (await jobs()).map((job) =>
    job.requested_by === 'anna' ? 'anna' : JSON.stringify(job.options),
  );
  expect(left[0]).toBe('anna');
  expect(left.slice(1)).toEqual([4, 5, 6, 7, 8, 9].map((n) => `{"skus":["ss-${String(n)}"]}`));
});

it('loses no wish to a job that ends at the same moment', async () => {
  await wish('CIN7-1');
  const job = (await openJob())?.job_id ?? '';
  const ended = await db.transaction().execute(async (trx) => {
    await wishQuantities(trx, tenant, ['CIN7-2']);
    const ending = end(job);
    // Ends while the wish is not committed yet; it must wait for it.
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { ending };
  });
  await ended.ending;
  expect((await openJob())?.options).toEqual({ skus: ['ss-2'] });
});

it('starts one job where several wish at once, and grants each wish once', async () => {
  await Promise.all([1, 2, 3, 4, 5, 6].map((n) => wish(`CIN7-${String(n)}`, 'CIN7-7')));
  const first = await openJob();
  await end(first?.job_id ?? '');
  const second = await openJob();
  if (second !== undefined) await end(second.job_id);
  expect(await openJob()).toBeUndefined();
  expect(await wishes()).toEqual([]);
  const granted = JSON.stringify((await jobs()).map(({ options }) => options));
  for (const n of [1, 2, 3, 4, 5, 6, 7]) expect(granted).toContain(`"ss-${String(n)}"`);
});
