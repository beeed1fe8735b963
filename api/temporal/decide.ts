import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { type z } from 'zod';
import { updateNames } from '../../domain/messages/names';
import { type Decision } from '../../domain/messages/order';
import { DecisionReply } from '../../schemas/api/decisions';
import { reach } from './reach';

export type Decided =
  | { outcome: 'accepted'; problem: z.output<typeof DecisionReply>['problem'] }
  /** The workflow refused, in its own words, or there is no workflow open. */
  | { outcome: 'nothing-waiting'; sentence: string | null }
  | { outcome: 'no-answer' }
  | { outcome: 'temporal-down' };

/** Hands a person's decision to the workflow of an order or a shipment, which answers at once whether anything was waiting. */
export async function decide(
  client: Client,
  workflowId: string,
  decision: Decision,
  waitMs: number,
): Promise<Decided> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    const answered = await reach(client, waitMs, async () =>
      DecisionReply.parse(await handle.executeUpdate(updateNames.decide, { args: [decision] })),
    );
    if (answered.reached === 'no') return { outcome: 'temporal-down' };
    if (answered.reached === 'late') return { outcome: 'no-answer' };
    return { outcome: 'accepted', problem: answered.value.problem };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { outcome: 'nothing-waiting', sentence: null };
    if (error instanceof WorkflowUpdateFailedError) {
      return { outcome: 'nothing-waiting', sentence: error.cause?.message ?? null };
    }
    throw error;
  }
}
