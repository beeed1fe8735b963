import { type Client, WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import { ordersQueue } from '../../domain/messages/task-queues';
import { ProblemView } from '../../schemas/api/common';
import { reach } from './reach';

const Answer = z.union([
  z.object({ ok: z.literal(true), value: z.string() }),
  z.object({ ok: z.literal(false), problem: ProblemView }),
]);

export type Asked =
  | { state: 'done'; sentence: string }
  | { state: 'declined'; problem: z.output<typeof ProblemView> }
  | { state: 'running' }
  /** It was ended by hand, or forgotten: what it did is not known. */
  | { state: 'unknown' }
  | { state: 'temporal-down' };

/**
 * Starts a workflow that answers with a sentence or a problem, or joins a run of it, and waits up to `waitMs`; it goes on when it
 * takes longer.
 *
 * @param workflow.signal what is asked, for a workflow that is told so while it runs, too: it reaches the run that answers.
 */
export async function askWorkflow(
  client: Client,
  workflow: { name: string; workflowId: string; input: object; signal?: { name: string; input: object } },
  waitMs: number,
): Promise<Asked> {
  try {
    const answered = await reach(client, waitMs, async () => {
      const { name, workflowId, signal } = workflow;
      const options = { taskQueue: ordersQueue, workflowId, args: [workflow.input] };
      const handle =
        signal === undefined
          ? await client.workflow.start(name, { ...options, workflowIdConflictPolicy: 'USE_EXISTING' })
          : await client.workflow.signalWithStart(name, {
              ...options,
              signal: signal.name,
              signalArgs: [signal.input],
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

/** Starts a workflow, or leaves the one of its id that runs as it is; waits for nothing. */
export async function startWorkflow(
  client: Client,
  workflow: { name: string; workflowId: string; input: object },
): Promise<'started' | 'temporal-down'> {
  const started = await reach(client, 5_000, () =>
    client.workflow.start(workflow.name, {
      taskQueue: ordersQueue,
      workflowId: workflow.workflowId,
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [workflow.input],
    }),
  );
  return started.reached === 'yes' ? 'started' : 'temporal-down';
}
