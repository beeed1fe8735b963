import { type ConnectionRef } from '../ids';
import { type PullTrigger } from './pull';

/** How a sync run begins; `signal` = started by a signal, which says what is wanted. */
export interface SyncStart extends ConnectionRef {
  trigger: PullTrigger | 'signal';
}

/** Look at Cin7 now: an admin asked, or a webhook hinted that a sale changed. */
export interface SyncNowSignal {
  trigger: PullTrigger;
}
