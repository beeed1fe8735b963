import { type Problem } from '../../domain/problems';
import { type Json, type Stamp } from '../columns';

/** The orders of a day that became one sale; `batch_id` is the `order_id` of its row in `ss_order`. */
export interface ConsolidationBatchTable {
  tenant_id: string;
  ss_account: string;
  batch_id: string;
  connection_id: string;
  /** Of the tenant, `yyyy-MM-dd`. */
  day: string;
  /** `day:2026-11-22`, or `now:<word>` where a person asked: nothing is frozen twice. */
  freeze_key: string;
  part: number;
  frozen_by: string;
  frozen_at: Stamp;
}

/** An order as it was when its batch was frozen. */
export interface ConsolidationMemberTable {
  tenant_id: string;
  ss_account: string;
  batch_id: string;
  order_id: string;
  generation: number;
  order_number: string;
  snapshot_hash: string;
  /** Decimal text, once it is planned. */
  total: string | null;
  /** Why the batch went without it. */
  left_out: Json<Problem> | null;
}
