import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Sets name and time zone; undefined when there is no such tenant. */
export async function updateTenant(db: Db, tenant: TenantId, set: { name: string; timeZone: string }) {
  return db
    .updateTable('tenant')
    .set({ name: set.name, time_zone: set.timeZone })
    .where('tenant_id', '=', tenant)
    .returningAll()
    .executeTakeFirst();
}
