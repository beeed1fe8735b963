import { type Json, type Stamp } from '../columns';

/** Rows of `GET /saleList` as last read: one page answers the read-back of many orders. */
export interface SaleRowTable {
  tenant_id: string;
  sale_id: string;
  row: Json<unknown>;
  read_at: Stamp;
}
