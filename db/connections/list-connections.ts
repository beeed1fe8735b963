import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { type ConnectionRow } from './tables';

/** A tenant's connections by id, without their secrets. */
export async function listConnections(db: Db, tenant: TenantId): Promise<ConnectionRow[]> {
  return db
    .selectFrom('connection')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('connection_id')
    .execute();
}
