import { type ConnectionRef } from '../ids';
import { type Outcome } from '../problems';
import { type SyncStart } from './sale-sync';
import { type OpenPull, type PullRun, type PullTrigger } from './pull';

/** How a `shippingServiceSync` run begins. */
export interface ServiceSyncStart extends SyncStart {
  /** The sale behind which an earlier run of the same sync left off. */
  after?: string;
}

/** An export that begins. */
export interface OpenedExport {
  run: PullRun;
  /**
   * false: the export is switched off, and a person asked for a look all the same: sales are read and judged for the preview. True also
   * while a call of before has to be settled.
   */
  sends: boolean;
  /** The export was switched on or off, or got another filter, since the last look. */
  isChosenAnew: boolean;
}

/** One call of orders was made, or none was needed. */
export interface PushedOrders {
  orders: number;
  /** There may be more to send. */
  more: boolean;
}

/** Steps of `shippingServiceSync` that touch only Postgres. */
export interface OrderExportBookActivities {
  /** null: the connection exports nothing. */
  openOrderExport(input: ConnectionRef & { trigger: PullTrigger }): Promise<OpenedExport | null>;
}

/** Steps of `shippingServiceSync` that call ShipStation. */
export interface OrderExportActivities {
  /** `onlyFull`: more sales are being read, so that only a whole hundred is sent. */
  pushOrders(input: OpenPull & { onlyFull: boolean }): Promise<Outcome<PushedOrders>>;
}
