import { type NullableStamp, type Stamp } from '../columns';

export interface ApiTokenTable {
  /** SHA-256 of the token; the token itself is shown once and never stored. */
  token_hash: string;
  /** null = may create tenants (the operator's own token). */
  tenant_id: string | null;
  role: 'operator' | 'admin' | 'viewer';
  label: string;
  created_at: Stamp;
  revoked_at: NullableStamp;
}
