import { type NullableStamp, type Stamp } from '../columns';

/** A pair of user name and password by which ShipStation reads custom stores; only a keyed hash of it is kept. */
export interface ExportLoginTable {
  login_hash: string;
  /** The secrets key that the hash was made with. */
  key_id: string;
  user_name: string;
  created_at: Stamp;
}

/** A custom store that a login opens. */
export interface ExportLoginUseTable {
  login_hash: string;
  tenant_id: string;
  connection_id: string;
  created_at: Stamp;
  /** Set when it was replaced: until then it still works. */
  valid_until: NullableStamp;
  last_used_at: NullableStamp;
}
