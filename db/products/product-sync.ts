import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Up to when our mirror knows Cin7's products; null = never read. */
export async function readProductSync(db: Db, tenant: TenantId): Promise<Date | null> {
  const row = await db
    .selectFrom('product_sync')
    .select('modified_until')
    .where('tenant_id', '=', tenant)
    .executeTakeFirst();
  return row?.modified_until ?? null;
}

export async function saveProductSync(db: Db, tenant: TenantId, until: Date): Promise<void> {
  await db
    .insertInto('product_sync')
    .values({ tenant_id: tenant, modified_until: until })
    .onConflict((oc) => oc.column('tenant_id').doUpdateSet({ modified_until: until }))
    .execute();
}
