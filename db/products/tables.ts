import { type ColumnType } from 'kysely';
import { type NullableStamp, type Stamp } from '../columns';

export interface ProductTable {
  tenant_id: string;
  product_id: string;
  sku: string;
  name: string;
  type: 'Stock' | 'Service';
  active: boolean;
  /** Cin7's own word for its type; null until it was read anew. */
  type_word: string | null;
  /** Of one unit, in `weight_units`. */
  weight: ColumnType<string | null, string | null | undefined, string | null>;
  weight_units: string | null;
  barcode: string | null;
  drop_ship_mode: string | null;
  /** `bill`: made from parts on our order; `kit`: made by Cin7 itself; null until it was read anew. */
  assembly: 'none' | 'bill' | 'kit' | null;
  /** Read by `schemas/assembly-bill.ts`; null = it has none. */
  bill: ColumnType<unknown, string | null | undefined, string | null>;
  /** Read by `schemas/core-product-facts.ts`; null until it was read anew. */
  facts: ColumnType<unknown, string | null | undefined, string | null>;
  seen_at: Stamp;
}

export interface ProductSyncTable {
  tenant_id: string;
  /** Cin7's ModifiedSince cursor. */
  modified_until: NullableStamp;
  full_at: NullableStamp;
}
