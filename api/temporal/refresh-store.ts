import { type Client, WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import { workflowNames } from '../../domain/messages/names';
import { type RefreshStoreInput } from '../../domain/messages/refresh-store';
import { ordersQueue } from '../../domain/messages/task-queues';
import { refreshStoreWorkflowId } from '../../domain/messages/workflow-ids';
import { ProblemView } from '../../schemas/api/common';
import { reach } from './reach';

const Answer = z.union([
  z.object({ ok: z.literal(true), value: z.string() }),
  z.object({ ok: z.literal(false), problem: ProblemView }),
]);

export type Refreshed =
  | { state: 'done'; sentence: string }
  | { state: 'declined'; problem: z.output<typeof ProblemView> }
  | { state: 'running' }
  | { state: 'unknown' }
  | { state: 'temporal-down' };

/** Starts the request, or joins one that runs, and waits up to `waitMs`; it goes on when it takes longer. */
export async function refreshStore(
  client: Client,
  input: RefreshStoreInput,
  waitMs: number,
): Promise<Refreshed> {
  const workflowId = refreshStoreWorkflowId(input.tenant, input.connection);
  try {
    const answered = await reach(client, waitMs, async () => {
      const handle = await client.workflow.start(workflowNames.refreshStore, {
        taskQueue: ordersQueue,
        workflowId,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [input],
      });
      return Answer.parse(await handle.result());
    });
    if (answered.reached === 'no') return { state: 'temporal-down' };
    if (answered.reached === 'late') return { state: 'running' };
    return answered.value.ok
      ? { state: 'done', sentence: answered.value.value }
      : { state: 'declined', problem: answered.value.problem };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || error instanceof WorkflowFailedError)
      return { state: 'unknown' };
    throw error;
  }
}
