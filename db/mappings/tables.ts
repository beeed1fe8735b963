import { type Stamp } from '../columns';

export interface ProductLinkTable {
  tenant_id: string;
  connection_id: string;
  ss_sku: string;
  product_id: string;
  created_by: string;
  created_at: Stamp;
}
