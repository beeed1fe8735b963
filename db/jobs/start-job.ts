import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type JobKind } from '../../domain/messages/job';
import { type Db } from '../open';
import { type JobRow } from './tables';

export interface WantedJob extends ConnectionRef {
  /** A new id; unused when a job of the kind is open already. */
  job: string;
  kind: JobKind;
  options: object;
  /** What is shown until its first step: "Orders since 2026-01-01 are to be loaded." */
  sentence: string;
  requestedBy: string;
}

/**
 * Writes a job down and asks for its workflow to be started; also while Temporal is down. While a job of the kind is open, that one is
 * answered and nothing is started.
 */
export async function startJob(db: Db, wanted: WantedJob): Promise<{ job: JobRow; isNew: boolean }> {
  return db.transaction().execute(async (trx) => {
    for (;;) {
      const made = await trx
        .insertInto('job')
        .values({
          tenant_id: wanted.tenant,
          connection_id: wanted.connection,
          job_id: wanted.job,
          kind: wanted.kind,
          state: 'queued',
          options: JSON.stringify(wanted.options),
          sentence: wanted.sentence,
          requested_by: wanted.requestedBy,
          wake_at: sql`now()`,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'connection_id', 'kind'])
            .where('finished_at', 'is', null)
            .doNothing(),
        )
        .returningAll()
        .executeTakeFirst();
      if (made !== undefined) {
        await sql`select pg_notify('jobs', '')`.execute(trx);
        return { job: made, isNew: true };
      }
      const open = await trx
        .selectFrom('job')
        .selectAll()
        .where('tenant_id', '=', wanted.tenant)
        .where('connection_id', '=', wanted.connection)
        .where('kind', '=', wanted.kind)
        .where('finished_at', 'is', null)
        .executeTakeFirst();
      // It may have ended in between: then there is room for the new one.
      if (open !== undefined) return { job: open, isNew: false };
    }
  });
}
