import { type JobKey } from './read-job';
import { type Db } from '../open';

/** A load was cancelled: its orders whose turn did not come stay pending, until a person processes them or loads again. */
export async function releaseOrders(db: Db, { tenant, connection, job }: JobKey): Promise<void> {
  await db
    .updateTable('ss_order')
    .set({ load_waits: false })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('load_job', '=', job)
    .where('load_waits', '=', true)
    .execute();
}
