import {
  type Client,
  isGrpcCancelledError,
  isGrpcDeadlineError,
  isGrpcServiceError,
  ServiceError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';

/** How a call to Temporal ended: an answer, none within the time, or no Temporal to ask. */
export type Reached<T> = { reached: 'yes'; value: T } | { reached: 'late' } | { reached: 'no' };

/**
 * Runs calls to Temporal with one deadline for all of them. Looks first whether Temporal is there at all: a deadline that passes
 * would not tell a dead server from a busy worker. Errors that are no matter of reaching it are thrown.
 */
export async function reach<T>(
  client: Client,
  withinMs: number,
  call: () => Promise<T>,
): Promise<Reached<T>> {
  if ((await temporalState(client)) === 'down') return { reached: 'no' };
  return attempt(client, withinMs, call);
}

/** Whether Temporal answers at all, within a second or two. */
export async function temporalState(client: Client): Promise<'up' | 'down'> {
  const asked = await attempt(client, 1_000, () => client.workflowService.getSystemInfo({}));
  return asked.reached === 'yes' ? 'up' : 'down';
}

async function attempt<T>(client: Client, withinMs: number, call: () => Promise<T>): Promise<Reached<T>> {
  try {
    return { reached: 'yes', value: await client.withDeadline(Date.now() + withinMs, call) };
  } catch (error) {
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { reached: 'late' };
    if (isGrpcDeadlineError(error) || isGrpcCancelledError(error)) return { reached: 'late' };
    if (error instanceof ServiceError || isGrpcServiceError(error)) return { reached: 'no' };
    throw error;
  }
}
