import { type Db } from '../open';
import { moment } from './moment';

/**
 * Keeps what the vendor made. Whoever knows it was made may say so in any state; the first result stays.
 *
 * @returns the result that is kept.
 */
export async function recordDone(db: Db, key: string, result: unknown, at: Date | null): Promise<unknown> {
  const json = JSON.stringify(result);
  const kept = await db
    .updateTable('ledger')
    .set({ state: 'done', result: json, sent_as: null, lease_until: null, updated_at: moment(at) })
    .where('key', '=', key)
    .where('state', '!=', 'done')
    .returning('result')
    .executeTakeFirst();
  if (kept !== undefined) return kept.result;
  const earlier = await db
    .selectFrom('ledger')
    .select('result')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return earlier.result;
}
