import { type Db } from '../open';
import { moment } from './moment';

/**
 * A write that the vendor refused and does not hold: nothing was done, unless a later send has begun.
 *
 * @param doubted whether an earlier send was in doubt: then it stays so, and what was sent may still turn up.
 */
export async function concludeRefused(
  db: Db,
  key: string,
  { attempt, doubted }: { attempt: number; doubted: boolean },
  at: Date | null,
): Promise<void> {
  await db
    .updateTable('ledger')
    .set({ state: 'not-done', updated_at: moment(at), ...(!doubted && { doubted, sent_as: null }) })
    .where('key', '=', key)
    .where('state', '=', 'unknown')
    .where('attempts', '=', attempt)
    .execute();
}
