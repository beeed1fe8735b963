import { sql } from 'kysely';
import { as, type Cin7ProductId, type Sku, type TenantId } from '../../domain/ids';
import { type KnownProduct } from '../../domain/sale-plan';
import { type Db } from '../open';

/** The active products of our mirror whose SKU equals one of these, ignoring case. */
export async function findProductsBySku(
  db: Db,
  tenant: TenantId,
  skus: readonly string[],
): Promise<KnownProduct[]> {
  if (skus.length === 0) return [];
  const rows = await db
    .selectFrom('product')
    .select(['product_id', 'sku', 'name', 'type', 'assembly'])
    .where('tenant_id', '=', tenant)
    .where('active', '=', true)
    .where(
      sql<string>`lower(sku)`,
      '=',
      // Lowered by Postgres on both sides: JavaScript lowers some letters (İ) differently.
      sql<string>`any(select lower(sku) from unnest(${sql.val(skus.map((sku) => sku.trim()))}::text[]) as asked(sku))`,
    )
    .execute();
  return rows.map(toKnownProduct);
}

/** Products that a person linked by hand, by the line's link key. */
export async function findLinkedProducts(
  db: Db,
  tenant: TenantId,
  connection: string,
  keys: readonly string[],
): Promise<Map<string, KnownProduct>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('product_link as l')
    .innerJoin('product as p', (join) =>
      join.onRef('p.tenant_id', '=', 'l.tenant_id').onRef('p.product_id', '=', 'l.product_id'),
    )
    .select(['l.ss_sku', 'p.product_id', 'p.sku', 'p.name', 'p.type', 'p.assembly'])
    .where('l.tenant_id', '=', tenant)
    .where('l.connection_id', '=', connection)
    .where('l.ss_sku', 'in', [...keys])
    .execute();
  return new Map(rows.map((row) => [row.ss_sku, toKnownProduct(row)]));
}

function toKnownProduct(row: {
  product_id: string;
  sku: string;
  name: string;
  type: 'Stock' | 'Service';
  assembly: 'none' | 'bill' | 'kit' | null;
}): KnownProduct {
  return {
    productId: as<Cin7ProductId>(row.product_id),
    sku: as<Sku>(row.sku),
    name: row.name,
    type: row.type,
    ...(row.assembly !== null && { assembled: row.assembly === 'bill' }),
  };
}
