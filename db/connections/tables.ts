import { type Generated, type Selectable } from 'kysely';
import { type ConnectionKind } from '../../domain/connections/kinds';
import { type Json, type NullableStamp, type Stamp } from '../columns';

export type ConnectionState = 'checking' | 'active' | 'paused' | 'problem';

export interface ConnectionTable {
  tenant_id: string;
  connection_id: string;
  kind: ConnectionKind;
  name: string;
  state: ConnectionState;
  /** `ss-<lowest store id>`; null until the first check has seen the account. */
  ss_account: string | null;
  /** SHA-256 of the ShipStation API key: tells two connections to one account apart before the first check has named it. */
  ss_key_fingerprint: string | null;
  cin7_account: string;
  settings: Json<unknown>;
  settings_version: Generated<number>;
  /** SHA-256 of the token in our webhook addresses. */
  webhook_token_hash: string;
  /** ShipStation's modifyDate up to which every order is saved. */
  pull_cursor: NullableStamp;
  created_at: Stamp;
  updated_at: Stamp;
}

export type ConnectionRow = Selectable<ConnectionTable>;
