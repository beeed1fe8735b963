import { randomBytes } from 'node:crypto';
import { type Client, WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { type ConnectionId, type ConnectionRef, type TenantId } from '../../domain/ids';
import { workflowNames } from '../../domain/messages/names';
import { ordersQueue } from '../../domain/messages/task-queues';
import { checkWorkflowId } from '../../domain/messages/workflow-ids';
import { CheckAnswer } from '../../schemas/api/checks';
import { reach } from './reach';

export type CheckProgress =
  | { state: 'finished'; attempt: string; result: CheckAnswer }
  | { state: 'running'; attempt: string }
  /** The workflow ended without a result: terminated by hand, or a bug. */
  | { state: 'broken'; attempt: string }
  | { state: 'temporal-down' };

/** Starts a connection's check and waits for its result up to `waitMs`; the check goes on when it takes longer. */
export async function runCheck(client: Client, input: ConnectionRef, waitMs: number): Promise<CheckProgress> {
  const attempt = `${Date.now().toString(36)}${randomBytes(3).toString('hex')}`;
  const started = await reach(client, 5_000, () =>
    client.workflow.start(workflowNames.check, {
      taskQueue: ordersQueue,
      workflowId: checkWorkflowId(input.tenant, input.connection, attempt),
      args: [input],
    }),
  );
  if (started.reached !== 'yes') return { state: 'temporal-down' };
  return (
    (await readCheck(client, input.tenant, input.connection, attempt, waitMs)) ?? { state: 'broken', attempt }
  );
}

/** Waits for a check that was started before; undefined when there is none of this attempt (or it is forgotten). */
export async function readCheck(
  client: Client,
  tenant: TenantId,
  connection: ConnectionId,
  attempt: string,
  waitMs: number,
): Promise<CheckProgress | undefined> {
  const handle = client.workflow.getHandle(checkWorkflowId(tenant, connection, attempt));
  try {
    const answered = await reach(client, waitMs, async () => CheckAnswer.parse(await handle.result()));
    if (answered.reached === 'no') return { state: 'temporal-down' };
    return answered.reached === 'late'
      ? { state: 'running', attempt }
      : { state: 'finished', attempt, result: answered.value };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    if (error instanceof WorkflowFailedError) return { state: 'broken', attempt };
    throw error;
  }
}
