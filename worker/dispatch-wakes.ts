import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { takeWakes, type Wake } from '../db/orders/take-wakes';
import { type Db } from '../db/open';
import { signalNames, workflowNames } from '../domain/messages/names';
import { ordersQueue } from '../domain/messages/task-queues';
import { orderWorkflowId } from '../domain/messages/workflow-ids';
import { searchAttributes } from '../domain/messages/search-attributes';
import { cut } from '../domain/text';
import { type Logger } from '../platform/logger';

/** Rows stay locked while their workflows are started, so a batch is small. */
const batch = 25;

/** Temporal refuses a summary of more than 400 bytes, and the order would never be started; ShipStation documents 50 characters. */
const longestNumber = 80;

/**
 * Starts or wakes the lifecycles of orders whose rows ask for it: the one way from Postgres to an order's workflow.
 *
 * @returns whether there may be more at once.
 */
export async function dispatchWakes(db: Db, client: Client, logger: Logger): Promise<boolean> {
  const found = await takeWakes(db, batch, async (wake) => {
    try {
      await startOrSignal(client, wake);
      return true;
    } catch (error) {
      logger.warn(
        { err: error, orderId: wake.ref.orderId },
        'an order could not be woken and is tried again',
      );
      return false;
    }
  });
  return found === batch;
}

/** A start costs no signal event; only an order that already runs is signalled. It may end in between: then it is started. */
async function startOrSignal(client: Client, wake: Wake): Promise<void> {
  const workflowId = orderWorkflowId(wake.ref, wake.generation);
  const orderNumber = cut(wake.orderNumber, longestNumber);
  for (;;) {
    try {
      await client.workflow.start(workflowNames.order, {
        workflowId,
        taskQueue: ordersQueue,
        args: [{ ref: wake.ref, generation: wake.generation }],
        staticSummary: `Order ${orderNumber}`,
        typedSearchAttributes: [
          { key: searchAttributes.tenant, value: wake.ref.tenant },
          { key: searchAttributes.stage, value: 'working' },
          { key: searchAttributes.needsOperator, value: false },
          { key: searchAttributes.orderNumber, value: orderNumber },
        ],
        priority: { fairnessKey: wake.ref.tenant },
      });
      return;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    try {
      await client.workflow.getHandle(workflowId).signal(signalNames.wake, { why: wake.why });
      return;
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}
