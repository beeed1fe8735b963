import { type ConnectionId, type TenantId } from '../ids';
import { type PullTrigger } from './pull';

/** How a `customStoreSync` run begins; `signal` = started by a signal, which says what is wanted. */
export interface SyncStart {
  tenant: TenantId;
  connection: ConnectionId;
  trigger: PullTrigger | 'signal';
}

/** Look at Cin7 now: an admin asked, or a webhook hinted that a sale changed. */
export interface SyncNowSignal {
  trigger: PullTrigger;
}
