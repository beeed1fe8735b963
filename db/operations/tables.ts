import { type Generated } from 'kysely';
import { type Problem } from '../../domain/problems';
import { type Json, type NullableStamp, type Stamp } from '../columns';

export interface OperationsLogTable {
  id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  trigger: 'schedule' | 'webhook' | 'admin';
  started_at: Stamp;
  finished_at: NullableStamp;
  window_from: NullableStamp;
  window_to: NullableStamp;
  processed: Generated<number>;
  skipped: Generated<number>;
  cancelled: Generated<number>;
  failed: Generated<number>;
  /** `[{orderNumber, outcome, reason}]`, at most some hundred. */
  details: Json<{ orderNumber: string; outcome: string; reason: string }[]>;
  problem: Json<Problem> | null;
}
