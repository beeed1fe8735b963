import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { type JobRow } from './tables';

export interface JobKey extends ConnectionRef {
  job: string;
}

/** One job of a connection; undefined when there is none. */
export async function readJob(db: Db, { tenant, connection, job }: JobKey): Promise<JobRow | undefined> {
  return db
    .selectFrom('job')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('job_id', '=', job)
    .executeTakeFirst();
}
