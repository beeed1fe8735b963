import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';

/** Makes the head of a custom store's log, if there is none yet. */
export async function ensureExportHead(db: Db, { tenant, connection }: ConnectionRef): Promise<void> {
  await db
    .insertInto('export_head')
    .values({ tenant_id: tenant, connection_id: connection })
    .onConflict((oc) => oc.doNothing())
    .execute();
}
