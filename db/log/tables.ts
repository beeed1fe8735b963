import { type NullableStamp, type Stamp } from '../columns';

export interface OrderLogTable {
  tenant_id: string;
  ss_account: string;
  order_id: string;
  generation: number;
  connection_id: string;
  order_number: string;
  sale_id: string | null;
  sale_number: string | null;
  captured_at: Stamp;
  deleted_at: NullableStamp;
  deleted_by: string | null;
}
