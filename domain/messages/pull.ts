import { type ConnectionRef } from '../ids';
import { type Outcome, type Problem } from '../problems';

export type PullTrigger = 'schedule' | 'webhook' | 'admin';

/** How a `storePull` run begins; `signal` = started by a signal, which says what is wanted. */
export interface PullStart extends ConnectionRef {
  trigger: PullTrigger | 'signal';
}

export interface PullInput extends ConnectionRef {
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

/** A pull's window on ShipStation's modifyDate; both ends are UTC, ISO 8601. */
export interface PullRun {
  runId: string;
  from: string;
  to: string;
  /** Orders wait for stock: it is looked for with this pull. Left out where none does. */
  stockIsWaitedFor?: true;
}

export interface PulledPage {
  page: number;
  more: boolean;
}

/** A pull, or a sync of sales, that is under way. */
export interface OpenPull extends ConnectionRef {
  run: PullRun;
}

export interface PageToPull extends OpenPull {
  page: number;
  resourceUrl?: string;
}

/** Steps of a pull that touch only Postgres; a sync of sales opens its own way, and ends by these. */
export interface PullBookActivities {
  openPull(input: PullInput): Promise<Outcome<PullRun>>;
  closePull(input: OpenPull & { moveCursor: boolean }): Promise<PullResult>;
  failPull(input: OpenPull & { problem: Problem }): Promise<void>;
}

export interface PullActivities {
  pullPage(input: PageToPull): Promise<Outcome<PulledPage>>;
}
