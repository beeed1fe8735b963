import { type Client } from '@temporalio/client';
import { KnownConnections } from '../activities/connections/known-connections';
import { createSchedules } from '../activities/connections/schedules';
import { createWorkflowEnds } from '../activities/connections/workflow-ends';
import { type Deps } from '../activities/deps';
import { createCallJournal } from '../activities/journal/record-call';
import { HeldUp } from '../activities/held-up';
import { createLedger } from '../activities/ledger/ledger';
import { InFlightCap } from '../activities/limiter/in-flight-cap';
import { createLimiter } from '../activities/limiter/limiter';
import { outageKey, Outages } from '../activities/outages';
import { type Db } from '../db/open';
import { wakeBlockedOrders } from '../db/orders/wake-blocked-orders';
import { systemClock } from '../platform/clock';
import { type Env } from '../platform/env';
import { openLabelFiles } from '../platform/open-label-files';
import { type Logger } from '../platform/logger';
import { type Metrics } from '../platform/metrics';
import { createSecretBox } from '../platform/secrets';
import { slots } from './slots';

/** Puts together what the activities of one worker process share. */
export function composeDeps(parts: {
  env: Env;
  db: Db;
  client: Client;
  logger: Logger;
  metrics: Metrics;
}): Deps {
  const { env, db, client, logger, metrics } = parts;
  return {
    db,
    env,
    limiter: createLimiter(db, { metrics }),
    ledger: createLedger(db, {
      sendDeadlineMs: env.SEND_DEADLINE_MS,
      settleWindowMs: env.SETTLE_WINDOW_MS,
      metrics,
    }),
    inFlight: new InFlightCap(slots.perTenant),
    heldUp: new HeldUp(db, env.HELD_UP_AFTER_MS),
    outages: new Outages(systemClock, async ({ tenant, connection }, vendor) => {
      try {
        await wakeBlockedOrders(db, tenant, connection, { keys: [outageKey(vendor)], prefixes: [] });
      } catch (error) {
        logger.warn({ err: error }, 'what waits for a vendor could not be woken: it goes on by itself later');
      }
    }),
    connections: new KnownConnections(db),
    secrets: createSecretBox(env),
    journal: createCallJournal(db, { logger, metrics }),
    schedules: createSchedules(client),
    workflowEnds: createWorkflowEnds(client),
    logger,
    metrics,
    clock: systemClock,
    labelFiles: openLabelFiles(env),
  };
}
