import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

export interface MirroredProduct {
  product_id: string;
  sku: string;
  name: string;
  type: 'Stock' | 'Service';
  active: boolean;
}

/** Writes one page of Cin7's products into our mirror. */
export async function saveProducts(
  db: Db,
  tenant: TenantId,
  products: readonly MirroredProduct[],
): Promise<void> {
  if (products.length === 0) return;
  await sql`
    insert into product (tenant_id, product_id, sku, name, type, active)
    select ${tenant}, p.product_id, p.sku, p.name, p.type, p.active
    from jsonb_to_recordset(${JSON.stringify(products)}::jsonb)
      as p(product_id text, sku text, name text, type text, active boolean)
    on conflict (tenant_id, product_id) do update
      set sku = excluded.sku, name = excluded.name, type = excluded.type, active = excluded.active, seen_at = now()
  `.execute(db);
}
