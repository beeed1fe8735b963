import { sql } from 'kysely';
import { type Db } from '../open';
import { type JobRow } from './tables';

/** What a piece of a job did: counts are added to those of before. */
export interface JobAdvance {
  /** Where the next piece begins, of the kind's own shape; read back by the kind's own schema. */
  cursor: object | null;
  more: boolean;
  /** The next piece's phase; left out = as before. */
  phase?: string;
  processed?: number;
  created?: number;
  updated?: number;
  skipped?: number;
  failed?: number;
  /** How many there are in all, once known. */
  total?: number;
  /** How far it is, in plain words, from the counts as they then are. */
  sentence: (counts: JobCounts) => string;
}

export type JobCounts = Pick<JobRow, 'processed' | 'created' | 'updated' | 'skipped' | 'failed' | 'total'>;

/**
 * Saves what a piece of a job did, in the caller's transaction if there is one. A piece that ran twice at the same time advances the job
 * once: the second finds another step than it began from.
 *
 * @param before the job as the piece read it.
 * @returns the job as it stands now; undefined when it is gone, or was advanced by somebody else.
 */
export async function advanceJob(db: Db, before: JobRow, advance: JobAdvance): Promise<JobRow | undefined> {
  const counts: JobCounts = {
    processed: before.processed + (advance.processed ?? 0),
    created: before.created + (advance.created ?? 0),
    updated: before.updated + (advance.updated ?? 0),
    skipped: before.skipped + (advance.skipped ?? 0),
    failed: before.failed + (advance.failed ?? 0),
    total: advance.total ?? before.total,
  };
  return db
    .updateTable('job')
    .set({
      ...counts,
      cursor: advance.cursor === null ? null : JSON.stringify(advance.cursor),
      step: before.step + 1,
      phase: advance.phase ?? before.phase,
      at_end: !advance.more,
      sentence: advance.sentence(counts),
      problem: null,
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', before.tenant_id)
    .where('connection_id', '=', before.connection_id)
    .where('job_id', '=', before.job_id)
    .where('step', '=', before.step)
    .returningAll()
    .executeTakeFirst();
}
