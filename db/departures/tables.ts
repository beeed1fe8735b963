import { type ConnectionKind } from '../../domain/connections/kinds';
import { type Json, type NullableStamp, type Stamp } from '../columns';

/** What is still to be undone of a removed connection (0011-loads-departure). */
export interface DepartureTable {
  departure_id: string;
  tenant_id: string;
  connection_id: string;
  kind: ConnectionKind;
  settings: Json<unknown>;
  cin7_account: string;
  ss_account: string | null;
  /** Sealed as they were for the connection. */
  secrets: Json<{ name: string; keyId: string; sealed: string }[]>;
  workflows: Json<string[]>;
  left_at: Stamp;
  wake_at: NullableStamp;
  wake_why: string | null;
}
