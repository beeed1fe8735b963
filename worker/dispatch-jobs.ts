import { type Client } from '@temporalio/client';
import { takeDepartures } from '../db/departures/take-departures';
import { takeJobWakes } from '../db/jobs/take-job-wakes';
import { type Db } from '../db/open';
import { type DepartureInput } from '../domain/messages/departure';
import { workflowNames } from '../domain/messages/names';
import { type JobInput, jobWorkflows } from '../domain/messages/job';
import { searchAttributes } from '../domain/messages/search-attributes';
import { ordersQueue } from '../domain/messages/task-queues';
import { departureWorkflowId, jobWorkflowId } from '../domain/messages/workflow-ids';
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
  return found === batch || left === batch;
}
