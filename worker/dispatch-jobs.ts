import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { takeDepartures } from '../db/departures/take-departures';
import { takeJobWakes } from '../db/jobs/take-job-wakes';
import { type Db } from '../db/open';
import { takeDeliveries, takeStockNews } from '../db/stock/take-stock-wakes';
import { type TenantId } from '../domain/ids';
import { type DepartureInput } from '../domain/messages/departure';
import { workflowNames } from '../domain/messages/names';
import { type JobInput, jobWorkflows } from '../domain/messages/job';
import { searchAttributes } from '../domain/messages/search-attributes';
import { ordersQueue } from '../domain/messages/task-queues';
import {
  deliveryWorkflowId,
  departureWorkflowId,
  jobWorkflowId,
  stockWorkflowId,
} from '../domain/messages/workflow-ids';
import { type Logger } from '../platform/logger';

const batch = 25;

/**
 * Starts the workflows of jobs, and tells them what a person asks: the one way from Postgres to them. A workflow that was ended by hand
 * starts again and goes on where its job is.
 *
 * @returns whether there may be more at once.
 */
export async function dispatchJobs(db: Db, client: Client, logger: Logger): Promise<boolean> {
  const found = await takeJobWakes(db, batch, async ({ tenant, connection, job, kind, ask }) => {
    const workflowId = jobWorkflowId(tenant, connection, job);
    const input: JobInput = { tenant, connection, job };
    try {
      await client.workflow.signalWithStart(jobWorkflows[kind], {
        workflowId,
        taskQueue: ordersQueue,
        args: [input],
        signal: ask,
        staticSummary: `${kind} of ${connection}`,
        typedSearchAttributes: [
          { key: searchAttributes.tenant, value: tenant },
          { key: searchAttributes.stage, value: 'working' },
          { key: searchAttributes.needsOperator, value: false },
        ],
        priority: { fairnessKey: tenant },
      });
      return true;
    } catch (error) {
      logger.warn({ err: error, workflowId }, 'a job could not be started and is tried again');
      return false;
    }
  });
  const left = await takeDepartures(db, batch, async ({ tenant, connection, departure }) => {
    const workflowId = departureWorkflowId(tenant, connection, departure);
    try {
      await client.workflow.start(workflowNames.departure, {
        workflowId,
        taskQueue: ordersQueue,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [{ tenant, connection, departure } satisfies DepartureInput],
        staticSummary: `Disconnect ${connection}`,
        typedSearchAttributes: [{ key: searchAttributes.tenant, value: tenant }],
      });
      return true;
    } catch (error) {
      logger.warn({ err: error, workflowId }, 'a departure could not be started and is tried again');
      return false;
    }
  });
  const news = await takeStockNews(db, batch, (tenant) =>
    startNew(client, logger, tenant, workflowNames.stockNews, stockWorkflowId(tenant), { tenant }),
  );
  const deliveries = await takeDeliveries(db, batch, (tenant, delivery) =>
    startNew(client, logger, tenant, workflowNames.stockDelivery, deliveryWorkflowId(tenant, delivery), {
      tenant,
      delivery,
    }),
  );
  return [found, left, news, deliveries].includes(batch);
}

/** One that runs already may have looked a moment ago: then it is tried again when that one has ended. */
async function startNew(
  client: Client,
  logger: Logger,
  tenant: TenantId,
  workflow: string,
  workflowId: string,
  input: object,
): Promise<boolean> {
  try {
    await client.workflow.start(workflow, {
      workflowId,
      taskQueue: ordersQueue,
      args: [input],
      typedSearchAttributes: [{ key: searchAttributes.tenant, value: tenant }],
    });
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError))
      logger.warn({ err: error, workflowId }, 'a workflow could not be started and is tried again');
    return false;
  }
}
