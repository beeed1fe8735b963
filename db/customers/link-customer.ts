import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Remembers which Cin7 customer a ShipStation buyer is. */
export async function linkCustomer(
  db: Db,
  tenant: TenantId,
  buyerKey: string,
  customerId: string,
): Promise<void> {
  await db
    .insertInto('customer_link')
    .values({ tenant_id: tenant, buyer_key: buyerKey, customer_id: customerId })
    .onConflict((oc) => oc.columns(['tenant_id', 'buyer_key']).doUpdateSet({ customer_id: customerId }))
    .execute();
}
