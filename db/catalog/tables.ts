import { type ColumnType, type Generated } from 'kysely';
import { type ProductChange } from '../../domain/catalog/product-changes';
import { type Problem } from '../../domain/problems';
import { type Json, type Stamp } from '../columns';

/** A product of ShipStation as it was loaded, and what it is tied to. */
export interface CatalogProductTable {
  tenant_id: string;
  connection_id: string;
  ss_product_id: string;
  sku: string | null;
  name: string | null;
  /** Read by `schemas/channel-product.ts`. */
  payload: Json<unknown>;
  /** The product of Cin7 that it is tied to (listed); null = none. */
  product_id: string | null;
  linked_by: 'person' | 'sku' | 'created' | null;
  /** A person chose to tie it to none. */
  left_blank: Generated<boolean>;
  /** What a load is still to write. */
  wants: 'create' | 'update' | null;
  /** Address of the picture that Cin7 was given last. */
  picture: ColumnType<string | null, string | null | undefined, string | null>;
  /** What ShipStation, as the master, would change: `ProductChange[]`. */
  changes: Json<ProductChange[]> | null;
  problem: Json<Problem> | null;
  /** The load or order that saw it last. */
  seen_run: string;
  seen_at: Stamp;
}

/** What ShipStation was asked for orders, and when. */
export interface ProductLookupTable {
  tenant_id: string;
  connection_id: string;
  lookup_key: string;
  looked_at: Date;
}

/** A customer of ShipStation; names and addresses stand here only until Cin7 has them. */
export interface CatalogCustomerTable {
  tenant_id: string;
  connection_id: string;
  ss_customer_id: string;
  /** Of what ShipStation said last, and of what Cin7 was told last. */
  hash: string;
  written_hash: string | null;
  /** Read by `schemas/channel-customer.ts`; null once written. */
  payload: ColumnType<unknown, string | null | undefined, string | null>;
  problem: Json<Problem> | null;
  seen_at: Stamp;
}

/** A quantity that ShipStation is still to be told. */
export interface QuantityChangeTable {
  tenant_id: string;
  connection_id: string;
  sku: string;
  inventory_location_id: string;
  run_id: string;
  /** What may be sold, and what must therefore be on hand there. */
  available: number;
  on_hand: number;
  problem: Json<Problem> | null;
}
