import { type ConnectionRef } from '../ids';
import { type Outcome } from '../problems';

/** A connection that was removed; what it left stands in its departure's row. */
export interface DepartureInput extends ConnectionRef {
  departure: string;
}

/** Steps that touch only Postgres and Temporal. */
export interface DepartureBookActivities {
  /** Ends workflows that were the connection's, some at a time; answers how many ids are left. */
  endWorkflows(input: DepartureInput & { from: number }): Promise<number>;
  closeDeparture(input: DepartureInput): Promise<void>;
}

/** Steps that call a vendor; each answers how many webhooks were revoked. */
export interface DepartureCin7Activities {
  revokeCin7Webhooks(input: DepartureInput): Promise<Outcome<number>>;
}
export interface DepartureShipstationActivities {
  revokeShipstationWebhooks(input: DepartureInput): Promise<Outcome<number>>;
}
