import { type ConnectionId, type TenantId } from '../ids';

export type PullTrigger = 'schedule' | 'webhook' | 'admin';

/** How a `storePull` run begins; `signal` = started by a signal, which says what is wanted. */
export interface PullStart {
  tenant: TenantId;
  connection: ConnectionId;
  trigger: PullTrigger | 'signal';
}

export interface PullInput {
  tenant: TenantId;
  connection: ConnectionId;
  trigger: PullTrigger;
  /** ShipStation's pointer to what was imported, already checked to be on ShipStation's own host. */
  resourceUrl?: string;
}

/** Another pull is wanted while one runs. */
export interface PullNowSignal {
  trigger: PullTrigger;
  resourceUrl?: string;
}

/** What a pull, or several, found; counts of orders. */
export interface PullResult {
  processed: number;
  skipped: number;
  cancelled: number;
  failed: number;
}

export const nothingPulled: PullResult = { processed: 0, skipped: 0, cancelled: 0, failed: 0 };

export const sumOfPulls = (a: PullResult, b: PullResult): PullResult => ({
  processed: a.processed + b.processed,
  skipped: a.skipped + b.skipped,
  cancelled: a.cancelled + b.cancelled,
  failed: a.failed + b.failed,
});
