import { sql } from 'kysely';
import { type Db } from '../open';
import { moment } from './moment';

/** Ends a read-back and counts it when it found nothing. The state stays. */
export async function releaseReadBack(
  db: Db,
  key: string,
  attempt: number,
  empty: boolean,
  at: Date | null,
): Promise<void> {
  await db
    .updateTable('ledger')
    .set({
      lease_until: null,
      updated_at: moment(at),
      ...(empty ? { empty_reads: sql<number>`empty_reads + 1` } : {}),
    })
    .where('key', '=', key)
    .where('attempts', '=', attempt)
    .where('state', 'in', ['unknown', 'not-done', 'intent'])
    .execute();
}
