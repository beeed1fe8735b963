import { type ConnectionRef } from '../ids';
import { type Outcome } from '../problems';
import { type OpenPull, type PullRun, type PullTrigger } from './pull';

/** How a sync of Cin7's sales begins, of a custom store or a shipping service; `signal` = by a signal, which says what is wanted. */
export interface SyncStart extends ConnectionRef {
  trigger: PullTrigger | 'signal';
}

/** Look at Cin7 now: an admin asked, or a webhook hinted that a sale changed. */
export interface SyncNowSignal {
  trigger: PullTrigger;
}

/** One page of Cin7's list of changed sales was noted. */
export interface ListedPage {
  more: boolean;
  /** After the last page: the list gave as many sales as it said there are. */
  complete: boolean;
}

/** Some of the due sales were read and settled. */
export interface CopiedSales {
  /** The last one that was looked at, as the next step's beginning. */
  after: string;
  more: boolean;
}

/** Steps of a custom store's sync that touch only Postgres. */
export interface SaleSyncBookActivities {
  openSync(input: ConnectionRef & { trigger: PullTrigger }): Promise<Outcome<PullRun>>;
}

/** Steps of both kinds of sync that call Cin7. */
export interface SaleSyncActivities {
  listSales(input: OpenPull & { page: number }): Promise<Outcome<ListedPage>>;
  copySales(input: OpenPull & { after: string }): Promise<Outcome<CopiedSales>>;
}
