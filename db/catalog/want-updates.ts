import { type Db } from '../open';
import { type Place } from './save-products';

/** Marks products whose shown changes are to be written: all of them, or those that are named. @returns how many */
export async function wantUpdates(
  db: Db,
  { tenant, connection }: Place,
  ids: readonly string[] | undefined,
): Promise<number> {
  let query = db
    .updateTable('catalog_product')
    .set({ wants: 'update' })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('changes', 'is not', null)
    .where('product_id', 'is not', null);
  if (ids !== undefined) query = query.where('ss_product_id', 'in', [...ids]);
  const result = await query.executeTakeFirst();
  return Number(result.numUpdatedRows);
}
