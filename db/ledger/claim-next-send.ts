import { sql } from 'kysely';
import { type Db } from '../open';
import { type LedgerState } from './tables';
import { type SendTimes } from './claim-first-send';
import { moment, momentPlus } from './moment';

/**
 * Takes the right to send again after the vendor was read back and holds nothing. Nobody may have sent since: `attempts` is as it was seen.
 *
 * @returns which send this is, or null when another attempt was faster.
 */
export async function claimNextSend(
  db: Db,
  key: string,
  seen: { state: LedgerState; attempts: number },
  times: SendTimes,
): Promise<number | null> {
  const row = await db
    .updateTable('ledger')
    .set({
      state: 'sending',
      attempts: sql<number>`attempts + 1`,
      sent_at: moment(times.at),
      lease_until: momentPlus(times.at, times.leaseMs),
      settled_after: momentPlus(times.at, times.settleMs),
      empty_reads: 0,
      updated_at: moment(times.at),
    })
    .where('key', '=', key)
    .where('state', '=', seen.state)
    .where('attempts', '=', seen.attempts)
    .returning('attempts')
    .executeTakeFirst();
  return row?.attempts ?? null;
}
