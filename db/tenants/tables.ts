import { type Stamp } from '../columns';

export interface TenantTable {
  tenant_id: string;
  name: string;
  /** IANA zone; Cin7's `/me.TimeZone` once known. */
  time_zone: string;
  /** The one Cin7 company of this tenant, set at the first connect. */
  cin7_account: string | null;
  created_at: Stamp;
}
