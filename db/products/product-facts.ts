import { sql } from 'kysely';
import { type ProductFacts } from '../../domain/custom-store/sale';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** What our mirror knows of these products as far as exports, shipments and routing go; those that it does not know are missing. */
export async function readProductFacts(
  db: Db,
  tenant: TenantId,
  ids: readonly string[],
): Promise<Map<string, ProductFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('product')
    .select(['product_id', 'type', 'type_word', 'drop_ship_mode', 'weight', 'weight_units', 'barcode'])
    .select(sql<string | null>`facts->>'tags'`.as('tags'))
    .where('tenant_id', '=', tenant)
    .where('product_id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.product_id,
      {
        type: row.type_word ?? row.type,
        dropShipMode: row.drop_ship_mode,
        weight: row.weight,
        weightUnits: row.weight_units,
        barcode: row.barcode,
        ...(row.tags !== null && { tags: row.tags }),
      },
    ]),
  );
}
