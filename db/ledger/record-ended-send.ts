import { sql } from 'kysely';
import { type Db } from '../open';
import { moment } from './moment';

/**
 * How a send ended that made nothing we know of: `intent` it never left, `not-done` the vendor surely did nothing, `unknown` it may
 * have. Only for the send that is under way; a later one is left alone. Ends the lease.
 */
export async function recordEndedSend(
  db: Db,
  key: string,
  attempt: number,
  state: 'intent' | 'not-done' | 'unknown',
  at: Date | null,
): Promise<void> {
  await db
    .updateTable('ledger')
    .set({
      state,
      lease_until: null,
      updated_at: moment(at),
      ...(state === 'unknown'
        ? { doubted: true }
        : { sent_as: sql<string | null>`case when doubted then sent_as end` }),
    })
    .where('key', '=', key)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempt)
    .execute();
}
