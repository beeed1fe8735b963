import { type Generated } from 'kysely';
import { type Stamp } from '../columns';

export interface VendorCallTable {
  id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  vendor: 'cin7' | 'shipstation';
  at: Stamp;
  endpoint: string;
  status: number | null;
  duration_ms: number;
  attempt: number;
  outcome: string;
  order_id: string | null;
}
