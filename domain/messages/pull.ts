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

export interface PullResult {
  processed: number;
  skipped: number;
  cancelled: number;
  failed: number;
}
