import { sql } from 'kysely';
import { as, type Cin7ProductId, type ConnectionRef, type Sku } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type KnownProduct } from '../../domain/sale-plan';
import { type Db } from '../open';

/** A product of the catalog that an order's line may mean, and what it is tied to. */
export interface CatalogTie {
  id: string;
  /** In lower case, without blanks around. */
  sku: string | null;
  product: KnownProduct | null;
  wants: 'create' | 'update' | null;
  problem: Problem | null;
}

interface Row {
  id: string;
  sku_key: string | null;
  wants: 'create' | 'update' | null;
  problem: Problem | null;
  product_id: string | null;
  sku: string | null;
  name: string | null;
  type: 'Stock' | 'Service' | null;
  assembly: 'none' | 'bill' | 'kit' | null;
}

/** Products of the catalog by ShipStation's product ids or by SKU, ignoring case. */
export async function findTies(
  db: Db,
  { tenant, connection }: ConnectionRef,
  wanted: { ids: readonly string[]; skus: readonly string[] },
): Promise<CatalogTie[]> {
  const { rows } = await sql<Row>`
    select c.ss_product_id as id, lower(trim(c.sku)) as sku_key, c.wants, c.problem, p.product_id, p.sku, p.name, p.type,
      p.assembly
    from catalog_product c
    left join product p on p.tenant_id = c.tenant_id and p.product_id = c.product_id and p.active
    where c.tenant_id = ${tenant} and c.connection_id = ${connection}
      and (c.ss_product_id = any(${sql.val([...wanted.ids])}::text[])
        or lower(trim(c.sku)) = any(select lower(trim(s)) from unnest(${sql.val([...wanted.skus])}::text[]) as asked(s)))
    order by c.ss_product_id
  `.execute(db);
  return rows.map((row) => ({
    id: row.id,
    sku: row.sku_key,
    wants: row.wants,
    problem: row.problem,
    product:
      row.product_id === null || row.sku === null
        ? null
        : {
            productId: as<Cin7ProductId>(row.product_id),
            sku: as<Sku>(row.sku),
            name: row.name ?? row.sku,
            type: row.type ?? 'Stock',
            ...(row.assembly !== null && { assembled: row.assembly === 'bill' }),
          },
  }));
}
