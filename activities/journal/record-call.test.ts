import { openDatabase } from '../../db/open';
import { createLogger } from '../../platform/logger';
import { createMetrics } from '../../platform/metrics';
import { seedCustomStore } from '../../test/kit/seed-books';
import { ownDatabase } from '../../test/setup/database';
import { type CallRecord, createCallJournal } from './record-call';

const db = ownDatabase();

const aCall = (tenant: string, connection = 'main'): CallRecord => ({
  tenant,
  connection,
  attempt: 2,
  orderId: '1001',
  report: {
    vendor: 'cin7',
    method: 'POST',
    endpoint: 'POST /sale',
    at: '2026-01-05T09:00:00.000Z',
    durationMs: 120,
    status: 503,
    outcome: 'not-done',
    failureKind: 'throttled',
  },
});
const keptOf = (tenant: string) =>
  db.selectFrom('vendor_call').selectAll().where('tenant_id', '=', tenant).orderBy('id').execute();
const silent = createLogger({ level: 'silent', part: 'test' });

describe('the vendor journal', () => {
  it('keeps when, what, status, duration, attempt and order, soon after the call', async () => {
    const { tenant, connection } = await seedCustomStore(db, 'soon');
    const journal = createCallJournal(db, { logger: silent, flushMs: 20 });
    journal.record(aCall(tenant, connection));
    let rows = await keptOf(tenant);
    for (let n = 0; n < 100 && rows.length === 0; n++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      rows = await keptOf(tenant);
    }
    expect(rows).toEqual([
      expect.objectContaining({
        at: new Date('2026-01-05T09:00:00.000Z'),
        endpoint: 'POST /sale',
        status: 503,
        duration_ms: 120,
        attempt: 2,
        outcome: 'throttled',
        order_id: '1001',
      }),
    ]);
  });

  it('writes everything it holds at the end, in the order in which it happened', async () => {
    const { tenant, connection } = await seedCustomStore(db, 'end');
    const journal = createCallJournal(db, { logger: silent, flushMs: 60_000 });
    const orders = Array.from({ length: 120 }, (_, n) => String(1000 + n));
    for (const orderId of orders) journal.record({ ...aCall(tenant, connection), orderId });
    await journal.close();
    expect((await keptOf(tenant)).map((row) => row.order_id)).toEqual(orders);
  });

  it('keeps nothing of a connection that is gone by then', async () => {
    const { tenant, connection } = await seedCustomStore(db, 'gone');
    const journal = createCallJournal(db, { logger: silent, flushMs: 60_000 });
    journal.record(aCall(tenant, connection));
    journal.record(aCall(tenant, 'gone before'));
    await journal.close();
    expect(await keptOf(tenant)).toMatchObject([{ connection_id: connection }]);
  });

  it('never fails a call: rows that cannot be stored are counted and logged', async () => {
    const lines: string[] = [];
    const metrics = createMetrics({ processFigures: false });
    const gone = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const logger = createLogger({
      level: 'error',
      part: 'test',
      destination: { write: (line) => void lines.push(line) },
    });
    const journal = createCallJournal(gone, { logger, metrics });
    journal.record(aCall('acme'));
    journal.record(aCall('acme'));
    await journal.close();
    await gone.destroy();
    const text = await metrics.registry.metrics();
    expect(text).toContain('bridge_journal_rows_lost_total 2');
    expect(text).toContain(
      'bridge_vendor_calls_total{vendor="cin7",endpoint="POST /sale",outcome="throttled"} 2',
    );
    expect(lines.join('')).toContain('could not be kept');
  });
});
