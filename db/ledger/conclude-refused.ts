import { type Db } from '../open';
import { moment } from './moment';

/** A doubted write that the vendor refused and does not hold: nothing was done, unless a later send has begun. */
export async function concludeRefused(db: Db, key: string, attempt: number, at: Date | null): Promise<void> {
  await db
    .updateTable('ledger')
    .set({ state: 'not-done', updated_at: moment(at) })
    .where('key', '=', key)
    .where('state', '=', 'unknown')
    .where('attempts', '=', attempt)
    .execute();
}
