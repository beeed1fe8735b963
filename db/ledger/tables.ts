import { type Generated } from 'kysely';
import { type Json, type NullableStamp, type Stamp } from '../columns';

export type LedgerState = 'intent' | 'sending' | 'done' | 'not-done' | 'unknown';

export interface LedgerTable {
  /** Canonical and versioned: `v1:<tenant>:<vendor account>:<object>:<purpose>`. */
  key: string;
  tenant_id: string;
  state: LedgerState;
  attempts: Generated<number>;
  sent_at: NullableStamp;
  /** Until then only the attempt that holds the lease may act. */
  lease_until: NullableStamp;
  /** From then on an empty read-back counts as `not-done`. */
  settled_after: NullableStamp;
  empty_reads: Generated<number>;
  /** Once its outcome was unknown: from then on it is read back before every send. */
  doubted: Generated<boolean>;
  result: Json<unknown> | null;
  /** What it was sent as, while its outcome is not known: what is looked for. Null where the key says it all. */
  sent_as: string | null;
  updated_at: Stamp;
}
