import { type Json, type Stamp } from '../columns';

export interface ReferenceBookTable {
  tenant_id: string;
  connection_id: string;
  book: string;
  items: Json<unknown>;
  fetched_at: Stamp;
}
