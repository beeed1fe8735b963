import { type ConnectionRef } from '../ids';
import { type Outcome, type Problem } from '../problems';
import { type DifferenceAction } from '../reconcile/difference';

/** What is to be compared. */
export interface ReconcileStart extends ConnectionRef {
  /** `yyyy-MM-dd` of the tenant; null = yesterday, as the schedule asks. */
  day: string | null;
  requestedBy: string;
  /** A run that goes on: both lists are read. */
  open?: ReconcileRun;
}

/** A run that was opened; instants are ISO 8601, UTC. */
export interface ReconcileRun extends ConnectionRef {
  day: string;
  from: string;
  to: string;
}

export interface MendInput extends ConnectionRef {
  difference: string;
  action: Exclude<DifferenceAction, 'accept'>;
  by: string;
}

/** Steps that touch only Postgres. */
export interface ReconcileBookActivities {
  reconcileDay(input: ReconcileStart): Promise<string>;
  openReconcile(input: ReconcileStart & { day: string }): Promise<Outcome<ReconcileRun>>;
  /** What only our books show, and what earlier runs left open; answers how many orders are to be looked at by themselves. */
  compareBooks(run: ReconcileRun): Promise<number>;
  closeReconcile(run: ReconcileRun & { problem?: Problem }): Promise<string>;
}

/** Steps that call Cin7. */
export interface ReconcileCin7Activities {
  listReconcileSales(run: ReconcileRun & { page: number }): Promise<Outcome<{ more: boolean }>>;
  /** Looks at one order by itself, with at most two calls; `more`: another one waits. */
  checkSuspect(run: ReconcileRun): Promise<Outcome<{ more: boolean }>>;
  mendDifference(input: MendInput): Promise<Outcome<null>>;
  /** Whether the difference is gone now. */
  recheckDifference(input: MendInput): Promise<Outcome<{ mended: boolean; sentence: string }>>;
}

/** Steps that call ShipStation. */
export interface ReconcileShipstationActivities {
  listReconcileOrders(run: ReconcileRun & { page: number }): Promise<Outcome<{ more: boolean }>>;
}
