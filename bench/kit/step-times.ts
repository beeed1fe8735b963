import { type Client } from '@temporalio/client';
import { mean, rounded } from './numbers';

export interface StepTime {
  step: string;
  /** From being scheduled to being started by a worker. */
  waitMs: number;
  workMs: number;
  /** Tries until it was done; one that waits for something else is sent back, and comes again. */
  tries: number;
}

/** Mean times of the steps of some orders that ended last, by the order of the steps; read from their histories. */
export async function stepTimes(client: Client, orders: number): Promise<StepTime[]> {
  const all: StepTime[] = [];
  let read = 0;
  for await (const run of client.workflow.list({
    query: `WorkflowType = 'orderLifecycle' AND ExecutionStatus = 'Completed'`,
  })) {
    if (read++ >= orders) break;
    all.push(...(await activitiesOf(client, run.workflowId)));
  }
  return [...new Set(all.map(({ step }) => step))].map((step) => {
    const these = all.filter((one) => one.step === step);
    return {
      step,
      waitMs: Math.round(mean(these.map(({ waitMs }) => waitMs))),
      workMs: Math.round(mean(these.map(({ workMs }) => workMs))),
      tries: rounded(mean(these.map(({ tries }) => tries))),
    };
  });
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
        tries: started.activityTaskStartedEventAttributes?.attempt ?? 1,
      },
    ];
  });
}

const timeOf = ({ eventTime }: Event): number =>
  Number(eventTime?.seconds ?? 0) * 1_000 + (eventTime?.nanos ?? 0) / 1_000_000;
