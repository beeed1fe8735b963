import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** What our mirror knows of these products as far as shipping goes; a product that nobody knows is not in the answer. */
export async function readProductFacts(db: Db, tenant: TenantId, productIds: readonly string[]) {
  if (productIds.length === 0) return new Map<string, { type: string; dropShipMode: string | null }>();
  const rows = await db
    .selectFrom('product')
    .select(['product_id', 'type', 'type_word', 'drop_ship_mode'])
    .where('tenant_id', '=', tenant)
    .where('product_id', 'in', [...productIds])
    .execute();
  return new Map(
    rows.map((row) => [
      row.product_id,
      { type: row.type_word ?? row.type, dropShipMode: row.drop_ship_mode },
    ]),
  );
}
