import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** One tenant; undefined when there is none of this id. */
export async function readTenant(db: Db, tenant: TenantId) {
  return db.selectFrom('tenant').selectAll().where('tenant_id', '=', tenant).executeTakeFirst();
}
