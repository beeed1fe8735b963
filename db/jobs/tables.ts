import { type ColumnType, type Generated, type Selectable } from 'kysely';
import { type JobAsk, type JobKind, type JobState } from '../../domain/messages/job';
import { type Problem } from '../../domain/problems';
import { type Json, type NullableStamp, type Stamp } from '../columns';

/** A long job that a person started, or orders (domain/messages/job.ts). */
export interface JobTable {
  tenant_id: string;
  connection_id: string;
  job_id: string;
  kind: JobKind;
  state: JobState;
  /** What a person wants and the workflow has not done yet. */
  asked: JobAsk | null;
  phase: string | null;
  /** Its last step was done. */
  at_end: Generated<boolean>;
  /** What was asked for, and where it goes on: of the kind's own shapes. */
  options: Json<unknown>;
  cursor: ColumnType<unknown, string | null | undefined, string | null>;
  step: Generated<number>;
  processed: Generated<number>;
  created: Generated<number>;
  updated: Generated<number>;
  skipped: Generated<number>;
  failed: Generated<number>;
  /** How many there are, once known. */
  total: number | null;
  sentence: string;
  problem: Json<Problem> | null;
  requested_by: string;
  /** The outbox of jobs: worker/dispatch-jobs.ts. */
  wake_at: NullableStamp;
  wake_why: string | null;
  created_at: Stamp;
  started_at: NullableStamp;
  finished_at: NullableStamp;
  updated_at: Stamp;
}

export type JobRow = Selectable<JobTable>;
