import { type Generated, type Selectable } from 'kysely';
import { type Problem } from '../../domain/problems';
import { type RestockLine } from '../../domain/refund/plan-return';
import { type PlannedRefund, type RefundSource, type RefundState } from '../../domain/refund/refund';
import { type Json, type Stamp } from '../columns';

export interface RefundTable {
  tenant_id: string;
  ss_account: string;
  order_id: string;
  refund_no: number;
  generation: number;
  request_id: string;
  source: RefundSource;
  state: Generated<RefundState>;
  planned: Json<PlannedRefund>;
  total: string;
  requested_by: string;
  note: string | null;
  problem: Json<Problem> | null;
  by_hand: Generated<boolean>;
  sale_id: string | null;
  note_task_id: string | null;
  note_number: string | null;
  restocked: Json<RestockLine[]> | null;
  payment_id: string | null;
  paid_back: string | null;
  created_at: Stamp;
  updated_at: Stamp;
}

export type RefundRow = Selectable<RefundTable>;
