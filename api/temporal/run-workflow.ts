import { type Client, WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { type z } from 'zod';
import { ordersQueue } from '../../domain/messages/task-queues';
import { ApiProblem, temporalDown } from '../api-problem';
import { reach } from './reach';

/**
 * Runs a workflow, or joins a run of it, and answers its result; it goes on when it takes longer than `waitMs`.
 *
 * @param nothing ends a sentence: what was not done where Temporal is away ("no sale was previewed.").
 * @throws ApiProblem `temporal-down` or `no-answer`
 */
export async function runWorkflow<T extends z.ZodType>(
  client: Client,
  workflow: { name: string; workflowId: string; input: object; answer: T },
  waitMs: number,
  nothing: string,
): Promise<z.output<T>> {
  try {
    const answered = await reach(client, waitMs, async () => {
      const handle = await client.workflow.start(workflow.name, {
        taskQueue: ordersQueue,
        workflowId: workflow.workflowId,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [workflow.input],
      });
      return workflow.answer.parse(await handle.result());
    });
    if (answered.reached === 'no') throw temporalDown(nothing);
    if (answered.reached === 'yes') return answered.value;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError || error instanceof WorkflowFailedError)) throw error;
  }
  throw new ApiProblem(
    'no-answer',
    'It takes longer than a request may wait.',
    `Ask again in a minute; the workflow is ${workflow.workflowId}.`,
  );
}
