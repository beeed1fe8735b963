import { type Stamp } from '../columns';

export interface CustomerLinkTable {
  tenant_id: string;
  buyer_key: string;
  customer_id: string;
  created_at: Stamp;
}
