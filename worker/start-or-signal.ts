import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { type TenantId } from '../domain/ids';
import { signalNames } from '../domain/messages/names';
import { searchAttributes } from '../domain/messages/search-attributes';
import { ordersQueue } from '../domain/messages/task-queues';

/** What a row of an outbox asks for. */
export interface Awakening {
  workflow: string;
  workflowId: string;
  input: unknown;
  tenant: TenantId;
  summary: string;
  orderNumber: string;
  why: string;
}

/** A start costs no signal event; only what already runs is signalled. It may end in between: then it is started. */
export async function startOrSignal(client: Client, wake: Awakening): Promise<void> {
  const { workflowId } = wake;
  for (;;) {
    try {
      await client.workflow.start(wake.workflow, {
        workflowId,
        taskQueue: ordersQueue,
        args: [wake.input],
        staticSummary: wake.summary,
        typedSearchAttributes: [
          { key: searchAttributes.tenant, value: wake.tenant },
          { key: searchAttributes.stage, value: 'working' },
          { key: searchAttributes.needsOperator, value: false },
          { key: searchAttributes.orderNumber, value: wake.orderNumber },
        ],
        priority: { fairnessKey: wake.tenant },
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
