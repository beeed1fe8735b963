import { as, type ConnectionId, type ConnectionRef, type TenantId } from '../../domain/ids';
import { type JobAsk, jobAsks, type JobKind } from '../../domain/messages/job';
import { type Db } from '../open';
import { takeDue } from '../take-due';

export interface JobWake extends ConnectionRef {
  job: string;
  kind: JobKind;
  ask: JobAsk;
}

interface Row {
  tenant_id: string;
  connection_id: string;
  job_id: string;
  kind: JobKind;
  wake_why: string | null;
}

const outbox = {
  table: 'job',
  key: ['tenant_id', 'connection_id', 'job_id'],
  columns: ['kind', 'wake_why'],
} as const;

/** Hands the jobs that are to be started or signalled to `dispatch`, as `takeDue` says; a job that is to be started is to go on. */
export const takeJobWakes = (
  db: Db,
  limit: number,
  dispatch: (wake: JobWake) => Promise<boolean>,
): Promise<number> =>
  takeDue<Row>(db, outbox, limit, (row) =>
    dispatch({
      tenant: as<TenantId>(row.tenant_id),
      connection: as<ConnectionId>(row.connection_id),
      job: row.job_id,
      kind: row.kind,
      ask: jobAsks.find((ask) => ask === row.wake_why) ?? 'resume',
    }),
  );
