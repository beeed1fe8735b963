import { advanceJob, type JobAdvance } from '../../db/jobs/advance-job';
import { queueKnownOrders } from '../../db/jobs/queue-orders';
import { addToPullRun, type PulledOrder } from '../../db/pulls/add-to-pull-run';
import { closePullRun } from '../../db/pulls/close-pull-run';
import { insertPullRun } from '../../db/pulls/insert-pull-run';
import { type JobRow } from '../../db/jobs/tables';
import { as, type SsAccount } from '../../domain/ids';
import { type JobInput, type JobStep } from '../../domain/messages/job';
import { type Outcome } from '../../domain/problems';
import { loadOrdersCursor, type LoadOrdersCursor, loadOrdersOptions } from '../../schemas/load-orders';
import { type OrderPage } from '../../schemas/shipstation/order-page';
import { openStore } from '../connections/open-connection';
import { type Deps } from '../deps';
import { jobStep } from '../jobs/job-step';
import { saveRows } from '../pulls/save-rows';
import { firstPauseMs, nothingTold, readTold } from './history-words';

/** One activity reads pages for so long: the next page is asked for while one is saved, so that the vendor's limit is used. */
const pieceMs = 20_000;

type Reading = Extract<LoadOrdersCursor, { phase: 'read' }>;

/**
 * Reads orders from a date on, oldest first, and saves each as pending (contracts: shipstation §2.3). What has a log entry is skipped.
 * The others are put in line and begin later, some at a time (`captureHistory`).
 */
export function readHistory(deps: Deps, input: JobInput): Promise<Outcome<JobStep>> {
  return jobStep(deps, input, async (job) => {
    const { tenant, connection } = input;
    const window = loadOrdersOptions.parse(job.options);
    const open = await openStore(deps, tenant, connection, { callClass: 'history', patient: true });
    const ssAccount = as<SsAccount>(open.ssAccount ?? '');
    const { settings, settingsVersion } = open;
    const into = { tenant, connection, ssAccount, settings, settingsVersion, load: input.job };
    const shipstation = open.shipstation();
    const read = (page: number): Promise<OrderPage> =>
      shipstation.listOrders({
        page,
        orderDateStart: window.from,
        orderDateEnd: window.to,
        sortBy: 'OrderDate',
        sortDir: 'ASC',
      });

    const until = Date.now() + pieceMs;
    let standing = job;
    let at = await placeOf(deps, input, job, window);
    let page = await read(at.page);
    for (;;) {
      const goesOn = !page.last && Date.now() < until && standing.asked === null;
      const next = goesOn ? read(at.page + 1) : undefined;
      // Heard where it is waited for, below.
      next?.catch(() => undefined);

      const saved = await saveRows(deps, into, page.rows);
      const queued = await queueKnownOrders(deps.db, { ...into, job: input.job }, idsOf(page));
      await addToPullRun(deps.db, tenant, at.runId, saved);
      const counts = countsOf(saved, queued, page.total);
      if (page.last) {
        await closePullRun(deps.db, { tenant, connection, runId: at.runId, cursor: null, problem: null });
        return { ...conclude(standing, counts), since: standing };
      }
      // Rows that went away moved the later ones up, over the edge of a page that was read.
      const shrunk = at.total !== null && page.total !== null && page.total < at.total;
      at = { ...at, page: shrunk ? Math.max(1, at.page - 1) : at.page + 1, total: page.total };
      const advance: JobAdvance = { ...counts, cursor: at, phase: 'first', more: true, sentence: readTold };
      if (next === undefined || shrunk) return { ...advance, since: standing };
      const advanced = await advanceJob(deps.db, standing, advance);
      // Another attempt of this piece is ahead: leave the rest to it.
      if (advanced === undefined) return { ...advance, since: standing };
      standing = advanced;
      page = await next;
    }
  });
}

async function placeOf(
  deps: Deps,
  { tenant, connection }: JobInput,
  job: JobRow,
  window: { from: string; to: string },
): Promise<Reading> {
  if (job.cursor !== null) {
    const cursor = loadOrdersCursor.parse(job.cursor);
    if (cursor.phase === 'read') return cursor;
  }
  const [from, to] = [new Date(window.from), new Date(window.to)];
  const runId = await insertPullRun(deps.db, { tenant, connection, trigger: 'admin', from, to });
  return { phase: 'read', page: 1, total: null, runId };
}

const idsOf = (page: OrderPage): string[] =>
  page.rows.flatMap((row) => (row.readable ? [row.order.orderId] : []));

type Counts = Required<Pick<JobAdvance, 'processed' | 'created' | 'updated' | 'skipped' | 'failed'>> & {
  total?: number;
};

/** `created` = put in line to be captured; `skipped` = has a log entry, is not due yet, or was cancelled. */
function countsOf(
  saved: readonly PulledOrder[],
  { again, inLine }: { again: number; inLine: number },
  total: number | null,
): Counts {
  const count = (...outcomes: PulledOrder['outcome'][]) =>
    saved.filter(({ outcome }) => outcomes.includes(outcome)).length;
  // A page that is saved a second time finds its orders unchanged: they are counted all the same.
  const created = Math.max(count('processed') + again, inLine);
  const failed = count('failed');
  return {
    processed: saved.length,
    created,
    updated: 0,
    skipped: saved.length - created - failed,
    failed,
    ...(total !== null && { total }),
  };
}

/** All is read: what is in line begins now. Counts of pages go on as counts of orders. */
function conclude(standing: JobRow, counts: Counts): JobAdvance {
  const queued = standing.created + counts.created;
  const cursor: LoadOrdersCursor = { phase: 'capture', queued, pauseMs: firstPauseMs };
  const sentence = queued > 0 ? readTold : nothingTold;
  return { ...counts, cursor, phase: 'capture', more: queued > 0, sentence };
}
