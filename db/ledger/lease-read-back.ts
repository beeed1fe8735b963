import { type Db } from '../open';
import { moment, momentPlus } from './moment';

/** Takes the right to read back, so that many attempts at once don't spend a call each. */
export async function leaseReadBack(
  db: Db,
  key: string,
  attempt: number,
  leaseMs: number,
  at: Date | null,
): Promise<boolean> {
  const row = await db
    .updateTable('ledger')
    .set({ lease_until: momentPlus(at, leaseMs) })
    .where('key', '=', key)
    .where('state', 'in', ['unknown', 'not-done', 'intent'])
    .where('attempts', '=', attempt)
    .where((row) => row.or([row('lease_until', 'is', null), row('lease_until', '<=', moment(at))]))
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}
