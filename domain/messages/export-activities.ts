import { type ConnectionRef } from '../ids';
import { type Outcome } from '../problems';
import { type OpenPull, type PullRun, type PullTrigger } from './pull';

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

/** Steps of `customStoreSync` that touch only Postgres. */
export interface ExportBookActivities {
  openSync(input: ConnectionRef & { trigger: PullTrigger }): Promise<Outcome<PullRun>>;
}

/** Steps of `customStoreSync` that call Cin7. */
export interface ExportActivities {
  listSales(input: OpenPull & { page: number }): Promise<Outcome<ListedPage>>;
  copySales(input: OpenPull & { after: string }): Promise<Outcome<CopiedSales>>;
}
