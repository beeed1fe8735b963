import { type ConnectionRef } from '../../domain/ids';
import { type JobKind } from '../../domain/messages/job';
import { type Db } from '../open';
import { type JobRow } from './tables';

/** The newest jobs of a connection; there are few: a person starts them, and of those that orders start few stay. */
export async function listJobs(
  db: Db,
  { tenant, connection, kind, limit }: ConnectionRef & { kind?: JobKind; limit: number },
): Promise<JobRow[]> {
  let query = db
    .selectFrom('job')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .orderBy('created_at', 'desc')
    .orderBy('job_id')
    .limit(limit);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  return query.execute();
}
