import { insertVendorCalls, type NewVendorCall } from '../../db/journal/insert-vendor-calls';
import { type Db } from '../../db/open';
import { type Logger } from '../../platform/logger';
import { type Metrics } from '../../platform/metrics';
import { type VendorCallReport } from '../vendor-call';

/** A call as its activity knows it. */
export interface CallRecord {
  tenant: string;
  connection: string;
  /** The activity's attempt, from 1. */
  attempt: number;
  /** ShipStation's id of the order it was made for. */
  orderId: string | null;
  report: VendorCallReport;
}

/** The vendor journal (design §5): who called what, when, and how it ended. No bodies. */
export interface CallJournal {
  /** Notes a call. Never throws and never waits: a call is not made worse by its journal. */
  record(call: CallRecord): void;
  /** Writes what is still held; for an orderly end. */
  close(): Promise<void>;
}

/** A call may be missing from the journal for this long, or after a kill -9. */
const FLUSH_MS = 200;
const FLUSH_ROWS = 50;

/**
 * Rows are written in batches: one insert per call would double the work in Postgres. A batch that fails is logged, counted and gone.
 */
export function createCallJournal(
  db: Db,
  options: { logger: Logger; metrics?: Metrics; flushMs?: number },
): CallJournal {
  const { logger, metrics } = options;
  let held: NewVendorCall[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function store(rows: NewVendorCall[]): Promise<void> {
    try {
      await insertVendorCalls(db, rows);
    } catch (error) {
      metrics?.journalRowsLost.inc(rows.length);
      logger.error({ err: error, rows: rows.length }, 'calls could not be kept in the journal');
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const rows = held;
    held = [];
    if (rows.length > 0) writing = writing.then(() => store(rows));
    return writing;
  }

  return {
    record({ tenant, connection, attempt, orderId, report }) {
      metrics?.vendorCalls.inc({
        vendor: report.vendor,
        endpoint: report.endpoint,
        outcome: report.failureKind ?? report.outcome,
      });
      metrics?.vendorCallSeconds.observe(
        { vendor: report.vendor, endpoint: report.endpoint },
        report.durationMs / 1_000,
      );
      held.push({
        tenant_id: tenant,
        connection_id: connection,
        vendor: report.vendor,
        at: report.at,
        endpoint: report.endpoint,
        status: report.status,
        duration_ms: report.durationMs,
        attempt,
        outcome: report.failureKind ?? report.outcome,
        order_id: orderId,
      });
      if (held.length >= FLUSH_ROWS) void flush();
      else timer ??= setTimeout(() => void flush(), options.flushMs ?? FLUSH_MS);
    },
    close: flush,
  };
}
