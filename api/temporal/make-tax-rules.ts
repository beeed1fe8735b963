import { type Client, WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import { type ConnectionInput } from '../../domain/messages/check';
import { workflowNames } from '../../domain/messages/names';
import { ordersQueue } from '../../domain/messages/task-queues';
import { taxRulesWorkflowId } from '../../domain/messages/workflow-ids';
import { ProblemView } from '../../schemas/api/common';
import { reach } from './reach';

const Answer = z.union([
  z.object({ ok: z.literal(true), value: z.string() }),
  z.object({ ok: z.literal(false), problem: ProblemView }),
]);

export type TaxRulesMade =
  | { state: 'done'; sentence: string }
  | { state: 'declined'; problem: z.output<typeof ProblemView> }
  | { state: 'running' }
  | { state: 'temporal-down' };

/** Starts the making of tax rules, or joins a run, and waits up to `waitMs`; it goes on when it takes longer. */
export async function makeTaxRules(
  client: Client,
  input: ConnectionInput,
  waitMs: number,
): Promise<TaxRulesMade> {
  try {
    const answered = await reach(client, waitMs, async () => {
      const handle = await client.workflow.start(workflowNames.taxRules, {
        taskQueue: ordersQueue,
        workflowId: taxRulesWorkflowId(input.tenant, input.connection),
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
    // Ended by hand: the mapping stays as it is, and may be finished by another try.
    if (error instanceof WorkflowNotFoundError || error instanceof WorkflowFailedError)
      return { state: 'running' };
    throw error;
  }
}
