import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import { type ConnectionId, type ConnectionRef, type TenantId } from '../../domain/ids';
import { type ConnectionKind } from '../../domain/connections/kinds';
import { spreadOf } from '../../domain/hourly-turn';
import { workflowNames } from '../../domain/messages/names';
import { ordersQueue } from '../../domain/messages/task-queues';
import {
  exportScheduleId,
  exportWorkflowId,
  ownerOfSchedule,
  pullScheduleId,
  reconcileScheduleId,
  reconcileWorkflowId,
  pullWorkflowId,
  serviceSyncScheduleId,
  serviceSyncWorkflowId,
  shipPollScheduleId,
  shipPollWorkflowId,
  upkeepScheduleId,
  upkeepWorkflowId,
} from '../../domain/messages/workflow-ids';

/** The schedules of a connection: its kind's own work, and daily upkeep. */
export interface Schedules {
  /** Makes them, or lets paused ones go on. */
  ensure(tenant: TenantId, connection: ConnectionId, kind: ConnectionKind): Promise<void>;
  pause(tenant: TenantId, connection: ConnectionId, why: string): Promise<void>;
  remove(tenant: TenantId, connection: ConnectionId): Promise<void>;
  /** Every connection that has schedules. */
  list(): Promise<ConnectionRef[]>;
}

const hourMs = 3_600_000;
/** A sale that was shipped in Cin7 should reach ShipStation with its next look (design §3). */
const syncMs = 5 * 60_000;
/** Voids and new labels tell of themselves nowhere else (contracts: shipstation §1.9). */
const shipPollMs = 15 * 60_000;
const dayMs = 24 * hourMs;

export function createSchedules(client: Client): Schedules {
  const all = (tenant: TenantId, connection: ConnectionId) => [
    pullScheduleId(tenant, connection),
    exportScheduleId(tenant, connection),
    shipPollScheduleId(tenant, connection),
    serviceSyncScheduleId(tenant, connection),
    upkeepScheduleId(tenant, connection),
    reconcileScheduleId(tenant, connection),
  ];

  const ensure = async (
    scheduleId: string,
    every: number,
    spread: number,
    action: { workflowType: string; workflowId: string; args: unknown[] },
  ): Promise<void> => {
    try {
      await client.schedule.create({
        scheduleId,
        // Spread over the period by the connection's name, so that a thousand tenants do not pull at the full hour.
        spec: { intervals: [{ every, offset: spread % every }], jitter: Math.min(30_000, every / 10) },
        policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: hourMs, pauseOnFailure: false },
        action: { type: 'startWorkflow', taskQueue: ordersQueue, ...action },
      });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      await client.schedule.getHandle(scheduleId).unpause('the connection was checked and works');
    }
  };

  return {
    async ensure(tenant, connection, kind) {
      const spread = spreadOf(`${tenant}:${connection}`);
      const args = [{ tenant, connection, trigger: 'schedule' }];
      if (kind === 'store') {
        await ensure(pullScheduleId(tenant, connection), hourMs, spread, {
          workflowType: workflowNames.pull,
          workflowId: pullWorkflowId(tenant, connection),
          args,
        });
      }
      if (kind === 'store' || kind === 'custom-store') {
        await ensure(shipPollScheduleId(tenant, connection), shipPollMs, spread, {
          workflowType: workflowNames.shipPoll,
          workflowId: shipPollWorkflowId(tenant, connection),
          args: [{ tenant, connection }],
        });
      }
      if (kind === 'store') {
        await ensure(reconcileScheduleId(tenant, connection), dayMs, spread, {
          workflowType: workflowNames.reconcile,
          workflowId: reconcileWorkflowId(tenant, connection, 'daily'),
          args: [{ tenant, connection, day: null, requestedBy: 'the schedule' }],
        });
      }
      if (kind === 'shipping-service') {
        await ensure(serviceSyncScheduleId(tenant, connection), shipPollMs, spread, {
          workflowType: workflowNames.serviceSync,
          workflowId: serviceSyncWorkflowId(tenant, connection),
          args,
        });
      }
      if (kind === 'custom-store') {
        await ensure(exportScheduleId(tenant, connection), syncMs, spread, {
          workflowType: workflowNames.exportSync,
          workflowId: exportWorkflowId(tenant, connection),
          args,
        });
      }
      await ensure(upkeepScheduleId(tenant, connection), dayMs, spread, {
        workflowType: workflowNames.upkeep,
        workflowId: upkeepWorkflowId(tenant, connection),
        args: [{ tenant, connection }],
      });
    },

    async pause(tenant, connection, why) {
      for (const id of all(tenant, connection)) {
        await ignoreMissing(() => client.schedule.getHandle(id).pause(why));
      }
    },

    async remove(tenant, connection) {
      for (const id of all(tenant, connection)) {
        await ignoreMissing(() => client.schedule.getHandle(id).delete());
      }
    },

    async list() {
      const found: ConnectionRef[] = [];
      for await (const { scheduleId } of client.schedule.list()) {
        const owner = ownerOfSchedule(scheduleId);
        if (owner !== null) found.push(owner);
      }
      return found;
    },
  };
}

async function ignoreMissing(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
}
