import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const secondsBuckets = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * The process's figures for Prometheus; made once at its start and handed to whoever counts. Labels are closed sets or short names,
 * never ids of orders.
 */
export function createMetrics(options: { processFigures?: boolean } = {}) {
  const registry = new Registry();
  const registers = [registry];
  if (options.processFigures ?? true) collectDefaultMetrics({ register: registry });
  return {
    registry,
    vendorCalls: new Counter({
      name: 'bridge_vendor_calls_total',
      help: 'Calls to the vendors',
      labelNames: ['vendor', 'endpoint', 'outcome'] as const,
      registers,
    }),
    vendorCallSeconds: new Histogram({
      name: 'bridge_vendor_call_seconds',
      help: 'Time until a vendor answered',
      labelNames: ['vendor', 'endpoint'] as const,
      buckets: secondsBuckets,
      registers,
    }),
    limiterWait: new Histogram({
      name: 'bridge_limiter_wait_seconds',
      help: 'Wait for a place at a vendor: slept (go) or handed back (come-back)',
      labelNames: ['class', 'answer'] as const,
      buckets: secondsBuckets,
      registers,
    }),
    ledgerOutcomes: new Counter({
      name: 'bridge_ledger_outcomes_total',
      help: 'How vendor writes ended: done, adopted, refused, unknown, sent-again',
      labelNames: ['write', 'outcome'] as const,
      registers,
    }),
    journalRowsLost: new Counter({
      name: 'bridge_journal_rows_lost_total',
      help: 'Journal rows that could not be stored',
      registers,
    }),
    ordersEnded: new Counter({
      name: 'bridge_orders_ended_total',
      help: 'Orders by how they ended: done, skipped, parked, stopped',
      labelNames: ['end'] as const,
      registers,
    }),
    inboxDepth: new Gauge({
      name: 'bridge_inbox_depth',
      help: 'Messages stored and not yet drained',
      registers,
    }),
    problemsOpen: new Gauge({
      name: 'bridge_problems_open',
      help: 'Problems that wait for somebody',
      labelNames: ['who'] as const,
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
