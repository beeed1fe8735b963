import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../activities';
import { movePdfs } from '../activities/labels/move-pdfs';
import { placeDueLabels } from '../activities/order-labels/place-due-labels';
import { type Deps } from '../activities/deps';
import { closeVendorConnections } from '../activities/vendor-http';
import { nativeKey } from '../activities/sale-reading/warn-of-native';
import { clearUnseenEverywhere, nativeQuietHours } from '../db/problems/clear-unseen';
import { watchExports } from '../db/exports/watch-exports';
import { watchGaps } from '../db/exports/watch-gaps';
import { openDatabase } from '../db/open';
import { ordersQueue, shipstationQueue } from '../domain/messages/task-queues';
import { type Env } from '../platform/env';
import { type LabelFiles } from '../platform/label-files';
import { createLogger } from '../platform/logger';
import { createMetrics, type Metrics } from '../platform/metrics';
import { temporalClient, temporalPlace } from '../platform/temporal-client';
import { composeDeps } from './compose';
import { dispatchJobs } from './dispatch-jobs';
import { dispatchWakes } from './dispatch-wakes';
import { drainInbox } from './drain-inbox';
import { consolidationKeeper } from './keep-consolidation';
import { type NoticeLoop, runOnNotice } from './run-on-notice';
import { scheduleKeeper } from './keep-schedules';
import { serveMetrics } from './serve-metrics';
import { slots } from './slots';

export interface RunningWorker {
  metrics: Metrics;
  /** Settles when the worker has stopped; rejects when it cannot go on. */
  stopped: Promise<void>;
  /** Lets running activities end, then closes everything in order: worker, connection, pool. */
  stop(): Promise<void>;
}

/** Above the longest vendor call, so that an orderly stop never leaves a send in doubt. */
const graceMs = 60_000;

/** Starts one worker process: all task queues, and the two loops that turn rows into workflows. */
export async function startWorker(env: Env): Promise<RunningWorker> {
  const logger = createLogger({ level: env.LOG_LEVEL, part: 'worker' });
  const metrics = createMetrics();
  const db = openDatabase(env.DATABASE_URL, {
    poolSize: 20,
    onLost: (error) => logger.warn({ err: error }, 'a connection to Postgres was lost and is replaced'),
  });
  const place = temporalPlace({ address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE });
  const client = temporalClient(place);
  const deps = composeDeps({ env, db, client, logger, metrics });
  const activities = createActivities(deps);
  const connection = await NativeConnection.connect({ address: place.address, ...place.security });

  const common = {
    connection,
    namespace: place.namespace,
    shutdownGraceTime: graceMs,
  } satisfies Partial<WorkerOptions>;
  const workers = await Promise.all([
    Worker.create({
      ...common,
      ...workflowCode(env),
      taskQueue: ordersQueue,
      activities: { ...activities.orders, ...activities.cin7 },
      maxConcurrentActivityTaskExecutions: slots.steps,
      maxConcurrentWorkflowTaskExecutions: slots.workflowTasks,
      maxCachedWorkflows: env.MAX_CACHED_WORKFLOWS,
    }),
    Worker.create({
      ...common,
      taskQueue: shipstationQueue,
      activities: { ...activities.shipstation },
      maxConcurrentActivityTaskExecutions: slots.shipstation,
    }),
  ]);
  const loops = [
    runOnNotice(env.DATABASE_URL, 'wake', 2_000, logger, () => dispatchWakes(db, client, logger)),
    runOnNotice(env.DATABASE_URL, 'labels', 2_000, logger, () => placeDueLabels({ db, logger })),
    runOnNotice(env.DATABASE_URL, 'inbox', 2_000, logger, () => drainInbox(db, client, logger)),
    runOnNotice(env.DATABASE_URL, 'jobs', 5_000, logger, () => dispatchJobs(db, client, logger)),
    ...(deps.labelFiles === null ? [] : [pdfLoop(env, deps, deps.labelFiles)]),
    runOnNotice(env.DATABASE_URL, 'connections', 300_000, logger, scheduleKeeper(db, deps.schedules)),
    runOnNotice(
      env.DATABASE_URL,
      'connections',
      300_000,
      logger,
      consolidationKeeper(db, client, deps.clock),
    ),
    runOnNotice(env.DATABASE_URL, 'connections', 300_000, logger, async () => {
      await watchExports(db);
      await watchGaps(db);
      await clearUnseenEverywhere(db, nativeKey, nativeQuietHours);
      return false;
    }),
  ];

  const figures =
    env.METRICS_PORT === undefined ? null : await serveMetrics(env.METRICS_PORT, { db, metrics, logger });

  const stopped = Promise.all(workers.map((worker) => worker.run())).then(() => undefined);
  const close = async (): Promise<void> => {
    await Promise.all(loops.map((loop) => loop.stop()));
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await stopped.finally(async () => {
      await figures?.close();
      await deps.journal.close();
      await closeVendorConnections();
      await connection.close();
      await client.connection.close();
      await db.destroy();
    });
  };
  return { metrics, stopped, stop: close };
}

/** PDFs leave Postgres for their folder or bucket at once, or, after a failure, a minute later. */
const pdfLoop = (env: Env, deps: Deps, files: LabelFiles): NoticeLoop =>
  runOnNotice(env.DATABASE_URL, 'pdfs', 60_000, deps.logger, () => movePdfs(deps, files));

/** A bundle that was built before starts a second faster; without one it is built here. */
function workflowCode(env: Env): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  return env.WORKFLOW_BUNDLE === undefined
    ? { workflowsPath: require.resolve('../workflows') }
    : { workflowBundle: { codePath: env.WORKFLOW_BUNDLE } };
}
