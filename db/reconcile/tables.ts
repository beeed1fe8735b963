import { type Generated, type Selectable } from 'kysely';
import { type Problem } from '../../domain/problems';
import { type DifferenceKind } from '../../domain/reconcile/difference';
import { type Json, type NullableStamp, type Stamp } from '../columns';

/** A comparison of both sides over one day of the tenant (docs/reconcile.md). */
export interface ReconcileRunTable {
  tenant_id: string;
  connection_id: string;
  /** `yyyy-MM-dd` in the tenant's zone. */
  day: string;
  state: 'running' | 'done' | 'failed';
  requested_by: string;
  window_from: Stamp;
  window_to: Stamp;
  orders: Generated<number>;
  sales: Generated<number>;
  /** Orders that were looked at by themselves. */
  checked: Generated<number>;
  sentence: Generated<string>;
  problem: Json<Problem> | null;
  started_at: Stamp;
  finished_at: NullableStamp;
}

/** Notes of a run: sales that Cin7's list showed. */
export interface ReconcileSaleTable {
  tenant_id: string;
  connection_id: string;
  day: string;
  sale_id: string;
  /** As the sale's key names it. */
  order_id: string;
  /** Read by `schemas/reconcile.ts`. */
  facts: Json<unknown>;
}

/** Notes of a run: orders that ShipStation's list showed. */
export interface ReconcileSeenTable {
  tenant_id: string;
  connection_id: string;
  day: string;
  order_id: string;
}

/** Notes of a run: orders that are to be looked at by themselves. */
export interface ReconcileSuspectTable extends ReconcileSeenTable {
  sale_id: string | null;
}

export interface DifferenceTable {
  difference_id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  key: string;
  kind: DifferenceKind;
  state: 'open' | 'accepted' | 'mended';
  order_id: string;
  order_number: string | null;
  sale_id: string | null;
  sale_number: string | null;
  sentence: string;
  fix: string;
  actions: string[];
  fingerprint: string;
  day: string;
  found_at: Stamp;
  checked_at: Stamp;
  accepted_at: NullableStamp;
  accepted_by: string | null;
  note: string | null;
  mended_at: NullableStamp;
}

export type DifferenceRow = Selectable<DifferenceTable>;

export type ReconcileRunRow = Selectable<ReconcileRunTable>;
