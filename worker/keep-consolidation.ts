import { DateTime } from 'luxon';
import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import { type Daily, listDailyConnections } from '../db/consolidation/read-queue';
import { type Db } from '../db/open';
import { daysInGap } from '../domain/consolidation/batch-days';
import { localDay } from '../domain/local-time';
import { type ConsolidationInput } from '../domain/messages/consolidation';
import { workflowNames } from '../domain/messages/names';
import { ordersQueue } from '../domain/messages/task-queues';
import {
  consolidationScheduleId,
  consolidationWorkflowId,
  ownerOfConsolidationSchedule,
} from '../domain/messages/workflow-ids';
import { type Clock } from '../platform/clock';

/** Days whose time the clock passes over are named one by one this far ahead; each start of a worker and each month names them anew. */
const gapDays = 400;
const dayMs = 86_400_000;

/**
 * Holds the schedules of the days' sales against the settings: a schedule where orders are consolidated, at the tenant's time, none
 * where they are not or the connection is paused. What was chosen or resumed is run at once as well, and so is everything when a worker
 * starts: a day that was missed is caught up, and one that is not due changes nothing.
 */
export function consolidationKeeper(db: Db, client: Client, clock: Clock): () => Promise<boolean> {
  let before = new Map<string, string>();
  return async () => {
    // Listed before the settings are read: one that is made in between is never taken for a removed one.
    const scheduled: string[] = [];
    for await (const { scheduleId } of client.schedule.list())
      if (ownerOfConsolidationSchedule(scheduleId) !== null) scheduled.push(scheduleId);
    const now = new Map<string, string>();
    for (const daily of await listDailyConnections(db)) {
      const id = consolidationScheduleId(daily.tenant, daily.connection);
      // A connection whose key was mended has days to catch up.
      const wanted = [
        daily.zone,
        daily.time,
        daily.state,
        localDay(daily.zone, clock.now()).slice(0, 7),
      ].join(' ');
      now.set(id, wanted);
      if (before.get(id) !== wanted) await ensure(client, id, daily, clock.now());
    }
    for (const id of scheduled) if (!now.has(id)) await remove(client, id);
    before = now;
    return false;
  };
}

async function ensure(client: Client, scheduleId: string, daily: Daily, now: number): Promise<void> {
  const options = optionsOf(scheduleId, daily, now);
  try {
    await client.schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update((earlier) => ({ ...options, state: earlier.state }));
  }
  await client.schedule.getHandle(scheduleId).trigger();
}

function optionsOf(
  scheduleId: string,
  { tenant, connection, zone, time }: Daily,
  now: number,
): ScheduleOptions {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const input: ConsolidationInput = { tenant, connection, trigger: { by: 'schedule' } };
  return {
    scheduleId,
    spec: {
      timezone: zone,
      calendars: [
        { hour, minute },
        // Temporal passes over a time that a day does not have; the moment the clock is put forward stands for it.
        ...daysInGap(zone, time, localDay(zone, now - dayMs), gapDays).map(({ dueAt }) =>
          atMoment(zone, dueAt),
        ),
      ],
    },
    // A run takes a second or two, and the next one takes up what it did not see.
    policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: 7 * dayMs, pauseOnFailure: false },
    action: {
      type: 'startWorkflow',
      taskQueue: ordersQueue,
      workflowType: workflowNames.consolidation,
      workflowId: consolidationWorkflowId(tenant, connection),
      args: [input],
    },
  };
}

/** A moment as the zone's clock shows it. */
function atMoment(zone: string, at: number) {
  const { year, month, day, hour, minute } = DateTime.fromMillis(at, { zone });
  return { year, month: months[month - 1] ?? 'JANUARY', dayOfMonth: day, hour, minute };
}

const months = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;

async function remove(client: Client, scheduleId: string): Promise<void> {
  try {
    await client.schedule.getHandle(scheduleId).delete();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
}
