import { type Cin7CustomerId, as, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

export async function findLinkedCustomer(
  db: Db,
  tenant: TenantId,
  buyerKey: string,
): Promise<Cin7CustomerId | null> {
  const row = await db
    .selectFrom('customer_link')
    .select('customer_id')
    .where('tenant_id', '=', tenant)
    .where('buyer_key', '=', buyerKey)
    .executeTakeFirst();
  return row === undefined ? null : as<Cin7CustomerId>(row.customer_id);
}
