import { type Generated } from 'kysely';
import { type NullableStamp, type Stamp } from '../columns';

export interface InboxTable {
  id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  source: 'shipstation-webhook' | 'cin7-webhook' | 'pull-request' | 'shipnotify';
  digest: string;
  body: string;
  received_at: Stamp;
  /** A worker began to deliver it: the same said once more is another message. */
  taken_at: NullableStamp;
  drained_at: NullableStamp;
  /** It could not be delivered: it, and its connection's later ones, wait until then. */
  retry_at: NullableStamp;
  outcome: string | null;
}
