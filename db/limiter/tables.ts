import { type Generated } from 'kysely';
import { type Json, type NullableStamp, type Stamp } from '../columns';

export interface RateAccountTable {
  /** `cin7:<account>` or `shipstation:<key fingerprint>`. */
  account: string;
  /** When the next call may go; in the past = credit. */
  next_free: Stamp;
  paused_until: NullableStamp;
  /** Fair queueing: how far the account's service has come, and where each class's last call ended. */
  virtual_time: Generated<number>;
  finish: Json<Record<string, number>>;
  /** Since when it has only told us to slow down, and when it did so last; null: it has answered since. */
  throttled_since: NullableStamp;
  throttled_at: NullableStamp;
}

/** Who was told to come back, in the order of `tag`. */
export interface RateTicketTable {
  account: string;
  ticket: string;
  class: string;
  tag: number;
  due: Stamp;
}
