import { type Db } from '../open';
import { moment } from './moment';

/** A send whose lease is over without a word: its process has ended in the middle, so its outcome is unknown. */
export async function doubtExpiredSend(
  db: Db,
  key: string,
  attempt: number,
  at: Date | null,
): Promise<boolean> {
  const row = await db
    .updateTable('ledger')
    .set({ state: 'unknown', doubted: true, lease_until: null, updated_at: moment(at) })
    .where('key', '=', key)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempt)
    .where('lease_until', '<=', moment(at))
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}
