import { type Client } from '@temporalio/client';
import { mean } from './numbers';

export interface StepTime {
  step: string;
  /** From being scheduled to being started by a worker. */
  waitMs: number;
  workMs: number;
}

/** Mean times of the steps of some orders that ended last, by the order of the steps; read from their histories. */
export async function stepTimes(client: Client, orders: number): Promise<StepTime[]> {
  const steps = new Map<string, { wait: number[]; work: number[] }>();
  const add = (step: string, wait: number, work: number) => {
    const times = steps.get(step) ?? { wait: [], work: [] };
    steps.set(step, { wait: [...times.wait, wait], work: [...times.work, work] });
  };
  let read = 0;
  for await (const run of client.workflow.list({
    query: `WorkflowType = 'orderLifecycle' AND ExecutionStatus = 'Completed'`,
  })) {
    if (read++ >= orders) break;
    for (const { step, waitMs, workMs } of await activitiesOf(client, run.workflowId))
      add(step, waitMs, workMs);
  }
  return [...steps].map(([step, { wait, work }]) => ({
    step,
    waitMs: Math.round(mean(wait)),
    workMs: Math.round(mean(work)),
  }));
}

type Event = NonNullable<
  Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>['events']
>[number];

async function activitiesOf(client: Client, workflowId: string): Promise<StepTime[]> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const byId = new Map((events ?? []).map((event) => [String(event.eventId), event]));
  return (events ?? []).flatMap((completed) => {
    const done = completed.activityTaskCompletedEventAttributes;
    if (!done) return [];
    const scheduled = byId.get(String(done.scheduledEventId));
    const started = byId.get(String(done.startedEventId));
    const name = scheduled?.activityTaskScheduledEventAttributes?.activityType?.name;
    if (!scheduled || !started || !name) return [];
    return [
      {
        step: name,
        waitMs: timeOf(started) - timeOf(scheduled),
        workMs: timeOf(completed) - timeOf(started),
      },
    ];
  });
}

const timeOf = ({ eventTime }: Event): number =>
  Number(eventTime?.seconds ?? 0) * 1_000 + (eventTime?.nanos ?? 0) / 1_000_000;
