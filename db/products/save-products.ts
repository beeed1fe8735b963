import { sql } from 'kysely';
import { type Bill } from '../../domain/assembly/bill';
import { type CoreProductFacts } from '../../domain/catalog/core-product';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

export interface MirroredProduct {
  product_id: string;
  sku: string;
  name: string;
  type: 'Stock' | 'Service';
  active: boolean;
  type_word: string | null;
  /** Decimal text, of one unit. */
  weight: string | null;
  weight_units: string | null;
  barcode: string | null;
  drop_ship_mode: string | null;
  assembly: 'none' | 'bill' | 'kit';
  bill: Bill | null;
  facts: CoreProductFacts;
}

/** Writes one page of Cin7's products into our mirror. */
export async function saveProducts(
  db: Db,
  tenant: TenantId,
  products: readonly MirroredProduct[],
): Promise<void> {
  if (products.length === 0) return;
  await sql`
    insert into product (
      tenant_id, product_id, sku, name, type, active, type_word, weight, weight_units, barcode, drop_ship_mode,
      assembly, bill, facts
    )
    select ${tenant}, p.product_id, p.sku, p.name, p.type, p.active,
      p.type_word, p.weight, p.weight_units, p.barcode, p.drop_ship_mode,
      p.assembly, p.bill, p.facts
    from jsonb_to_recordset(${JSON.stringify(products)}::jsonb) as p(
      product_id text, sku text, name text, type text, active boolean,
      type_word text, weight numeric, weight_units text, barcode text, drop_ship_mode text,
      assembly text, bill jsonb, facts jsonb
    )
    on conflict (tenant_id, product_id) do update
      set sku = excluded.sku, name = excluded.name, type = excluded.type, active = excluded.active,
        type_word = excluded.type_word, weight = excluded.weight, weight_units = excluded.weight_units,
        barcode = excluded.barcode, drop_ship_mode = excluded.drop_ship_mode,
        assembly = excluded.assembly, bill = excluded.bill, facts = excluded.facts, seen_at = now()
  `.execute(db);
}
