import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Makes a tenant. False when the id is taken. */
export async function createTenant(
  db: Db,
  tenant: { id: TenantId; name: string; timeZone: string },
): Promise<boolean> {
  const result = await db
    .insertInto('tenant')
    .values({ tenant_id: tenant.id, name: tenant.name, time_zone: tenant.timeZone })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
