import { DateTime } from 'luxon';
import { jobWorkflowId } from '../../domain/messages/workflow-ids';
import { JobAnswer, JobList } from '../../schemas/api/jobs';
import { PendingList } from '../../schemas/api/orders';
import { type House, openHouse } from '../kit/house';
import { askJob, jobNow, startJob, untilJob } from '../kit/jobs';
import { order } from '../kit/orders';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const daysAgo = (days: number) => DateTime.now().minus({ days }).toISODate();
/** As ShipStation gives it: Pacific, without a zone. */
const orderDate = (days: number) =>
  `${DateTime.now().setZone('America/Los_Angeles').minus({ days }).toFormat("yyyy-MM-dd'T'HH:mm:ss")}.0000000`;

/** Orders of before the connection: pulls read only what changed since it was made. */
function importEarlier(shop: Shop, days: number, count = 1): string[] {
  const ids = shop.import(...Array.from({ length: count }, () => order({ orderDate: orderDate(days) })));
  const modified = orderDate(days);
  for (const id of ids)
    Object.assign(shop.account.order(Number(id)) ?? {}, { modifyDate: modified, createDate: modified });
  return ids;
}

const load = (shop: Shop, days: number) => startJob(shop, '/pending-orders/load', { from: daysAgo(days) });
const pending = async (shop: Shop) =>
  PendingList.parse(await shop.call('GET', '/pending-orders?limit=200')).orders;

test('orders from a day on are loaded and captured; earlier ones, and those in the log, are not', async () => {
  const shop = await house.openShop();
  const captured = await shop.capture(order({ orderDate: orderDate(1) }));
  const [tooOld = ''] = importEarlier(shop, 40);
  const ids = importEarlier(shop, 20, 3);

  const { id } = await load(shop, 30);
  const job = await untilJob(shop, id, 'done');
  expect(job.progress).toMatchObject({ processed: 4, created: 3, skipped: 1, failed: 0, total: 4 });
  expect(job.sentence).toBe('All 3 orders were looked at: 3 ended; 1 were skipped.');
  await Promise.all(ids.map((each) => shop.untilState(each, 'done')));
  expect(shop.sales()).toHaveLength(4);
  expect(shop.salesOf(captured)).toHaveLength(1);
  expect((await shop.send('GET', `/orders/${tooOld}`)).status).toBe(404);
  expect((await shop.operations())[0]).toMatchObject({ trigger: 'admin', processed: 3, problem: null });

  const again = await untilJob(shop, (await load(shop, 30)).id, 'done');
  expect(again.progress).toMatchObject({ processed: 4, created: 0, skipped: 4 });
  expect(shop.sales()).toHaveLength(4);
});

test('captureWhen rules a load, too: what is not due waits as pending, with the reason and its next try', async () => {
  const shop = await house.openShop({ settings: { captureWhen: 'shipped' } });
  const [id = ''] = importEarlier(shop, 5);
  const job = await untilJob(shop, (await load(shop, 30)).id, 'done');
  expect(job.progress).toMatchObject({ created: 0, skipped: 1 });
  expect(job.sentence).toContain('Nothing is to be captured.');
  const [waiting] = await pending(shop);
  expect(waiting).toMatchObject({
    orderId: id,
    reason: 'The order awaits shipment; orders are captured once they are shipped.',
  });
  expect(Date.parse(waiting?.nextTry ?? '') - Date.now()).toBeLessThan(3_600_000);

  await shop.call('POST', '/pending-orders/process-now');
  await shop.untilState(id, 'done');
  expect(await pending(shop)).toEqual([]);
});

test('the reload recipe: void the sale, delete the log entry, load orders – one new sale', async () => {
  const shop = await house.openShop({
    settings: { processing: 'none', invoiceStatus: 'draft', paymentAccounts: {} },
  });
  const [id = ''] = importEarlier(shop, 3);
  await untilJob(shop, (await load(shop, 10)).id, 'done');
  const first = await shop.untilState(id, 'done');
  await shop.merchant.voidSale(shop.saleOf(first));
  await shop.call('DELETE', `/log/${id}`);

  const job = await untilJob(shop, (await load(shop, 10)).id, 'done');
  expect(job.progress).toMatchObject({ processed: 1, created: 1, skipped: 0 });
  const again = await until('the order is captured anew', async () => {
    const now = await shop.order(id);
    return now.generation === 2 && now.state === 'done' && now;
  });
  expect(again.sale?.id).not.toBe(first.sale?.id);
  expect(shop.salesOf(again)).toHaveLength(2);
});

test.each([
  [{ from: DateTime.now().minus({ years: 1, days: 2 }).toISODate() }, 'more than one year back'],
  [{ from: DateTime.now().plus({ days: 3 }).toISODate() }, 'still to come'],
  [{ from: 'yesterday' }, 'from'],
  [{}, 'from'],
])('a load of %j is refused with the reason', async (body, reason) => {
  const shop = await theShop();
  const answer = await shop.send('POST', '/pending-orders/load', body);
  expect(answer.status).toBe(422);
  expect(JSON.stringify(answer.body)).toContain(reason);
});

let shared: Promise<Shop> | undefined;
const theShop = () => (shared ??= house.openShop());

test('paused, a load begins no more orders; resumed, it goes on; a second start answers with the one that is open', async () => {
  const shop = await house.openShop({ settings: { captureWhen: 'created' } });
  const ids = importEarlier(shop, 4, 110);
  const { id } = await load(shop, 10);
  await askJob(shop, id, 'pause');
  const paused = await untilJob(shop, id, 'paused');
  const second = JobAnswer.parse(await shop.call('POST', '/pending-orders/load', { from: daysAgo(10) }));
  expect(second.job.id).toBe(id);
  expect(second.sentence).toContain('open already (paused)');
  const sales = await untilStill(() => shop.sales().length);
  expect(sales).toBeLessThan(110);
  expect(paused.state).toBe('paused');
  const details = await house.temporal.workflow
    .getHandle(jobWorkflowId(shop.tenant, shop.connection, id))
    .describe();
  expect(details.status.name).toBe('RUNNING');

  await askJob(shop, id, 'resume');
  await untilJob(shop, id, 'done', 90_000);
  expect(shop.sales()).toHaveLength(110);
  expect(new Set(shop.sales().map((sale) => sale.header.ExternalID)).size).toBe(110);
  expect(ids).toHaveLength(110);
}, 150_000);

test('cancelled, what was not begun stays pending until a person wants it', async () => {
  const shop = await house.openShop();
  importEarlier(shop, 4, 100);
  house.cin7.faults.add({ kinds: ['slow'], delayMs: 300, account: shop.cin7Keys.accountId });
  const { id } = await load(shop, 10);
  await until('some have begun', async () => (await jobNow(shop, id)).sentence.startsWith('Captured'));
  await askJob(shop, id, 'cancel');
  await untilJob(shop, id, 'cancelled');
  house.cin7.faults.clear();
  const left = await until('each is either sold or left', async () => {
    const waiting = await pending(shop);
    return waiting.length + shop.sales().length === 100 && waiting;
  });
  expect(left.length).toBeGreaterThan(0);
  expect(left[0]?.reason).toContain('Its load was cancelled before its turn');
  expect((await shop.send('POST', `/jobs/${id}/resume`)).status).toBe(409);

  const again = await untilJob(shop, (await load(shop, 10)).id, 'done', 90_000);
  expect(again.progress.created).toBe(left.length);
  expect(shop.sales()).toHaveLength(100);
}, 150_000);

test('what a load cannot do lets it wait with the reason, and resume goes on where it was', async () => {
  const shop = await house.openShop({ settings: { captureWhen: 'shipped' } });
  importEarlier(shop, 5, 2);
  await shop.call('POST', '/pause');
  const refused = await shop.send('POST', '/pending-orders/load', { from: daysAgo(10) });
  expect(refused.status).toBe(409);
  await shop.call('POST', '/resume');
  await house.stopWorker();
  const { id } = await load(shop, 10)
    .then(async (job) => {
      expect(await jobNow(shop, job.id)).toMatchObject({ state: 'queued' });
      await shop.call('POST', '/pause');
      return job;
    })
    .finally(() => house.startWorker());
  const waiting = await untilJob(shop, id, 'needs-you');
  expect(waiting.problem?.code).toBe('connection-paused');
  await shop.call('POST', '/resume');
  await askJob(shop, id, 'resume');
  const done = await untilJob(shop, id, 'done');
  expect(done).toMatchObject({ problem: null, progress: { processed: 2 } });
  const listed = JobList.parse(await shop.call('GET', '/jobs?kind=historical-load'));
  expect(listed.jobs.map((job) => job.id)).toEqual([id]);
}, 90_000);

/** Waits until a figure no longer moves. */
async function untilStill(figure: () => number): Promise<number> {
  let [before, since] = [figure(), Date.now()];
  return until(
    'nothing moves',
    () => {
      const now = figure();
      if (now !== before) [before, since] = [now, Date.now()];
      return Date.now() - since > 1_500 ? { now } : undefined;
    },
    { everyMs: 100 },
  ).then(({ now }) => now);
}
