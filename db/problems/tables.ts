import { type Generated } from 'kysely';
import { type Problem } from '../../domain/problems';
import { type Json, type NullableStamp, type Stamp } from '../columns';

export interface ProblemTable {
  tenant_id: string;
  connection_id: string;
  /** Keyed, so that the same problem is one row however often it is seen. */
  key: string;
  problem: Json<Problem>;
  first_at: Stamp;
  last_at: Stamp;
  times: Generated<number>;
  cleared_at: NullableStamp;
}
