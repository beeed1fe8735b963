import { setTimeout as sleep } from 'node:timers/promises';
import { type Client } from '@temporalio/client';
import { emptyQueue, emptyWorkflow } from './names';

const startsAtOnce = 20;

/** Runs `count` empty workflows at once. @returns how many a second, from the first start to the last end */
export async function runEmpty(client: Client, count: number, round: string): Promise<number> {
  const since = new Date(Date.now() - 1);
  for (let at = 0; at < count; at += startsAtOnce) {
    const some = Array.from({ length: Math.min(startsAtOnce, count - at) }, (_, index) =>
      client.workflow.start(emptyWorkflow, {
        taskQueue: emptyQueue,
        workflowId: `empty:${round}:${at + index}`,
      }),
    );
    await Promise.all(some);
  }
  const ours = `WorkflowType = '${emptyWorkflow}' AND StartTime >= '${since.toISOString()}'`;
  const completed = `${ours} AND ExecutionStatus = 'Completed'`;
  while ((await client.workflow.count(completed)).count < count) await sleep(250);
  let first = Infinity;
  let last = 0;
  for await (const run of client.workflow.list({ query: completed })) {
    first = Math.min(first, run.startTime.getTime());
    last = Math.max(last, run.closeTime?.getTime() ?? 0);
  }
  return count / ((last - first) / 1_000);
}
