import { sql } from 'kysely';
import { type Db } from '../open';
import { moment, momentPlus } from './moment';

export interface SendTimes {
  leaseMs: number;
  /** From the send on, until empty read-backs count. */
  settleMs: number;
  at: Date | null;
}

/**
 * Takes the right to send a write that was never sent, or whose last send surely did nothing. One statement, so that of many at once
 * one gets it.
 *
 * @returns which send this is (1, 2, …), or null when the row is in another state.
 */
export async function claimFirstSend(
  db: Db,
  key: string,
  tenant: string,
  times: SendTimes,
  sentAs: string | null,
): Promise<number | null> {
  const row = await db
    .insertInto('ledger')
    .values({
      key,
      tenant_id: tenant,
      state: 'sending',
      sent_as: sentAs,
      attempts: 1,
      sent_at: moment(times.at),
      lease_until: momentPlus(times.at, times.leaseMs),
      settled_after: momentPlus(times.at, times.settleMs),
      updated_at: moment(times.at),
    })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({
          state: 'sending',
          sent_as: sentAs,
          attempts: sql<number>`ledger.attempts + 1`,
          sent_at: sql<Date>`excluded.sent_at`,
          lease_until: sql<Date>`excluded.lease_until`,
          settled_after: sql<Date>`excluded.settled_after`,
          empty_reads: 0,
          updated_at: sql<Date>`excluded.updated_at`,
        })
        .where('ledger.state', 'in', ['intent', 'not-done'])
        .where('ledger.doubted', '=', false),
    )
    .returning('attempts')
    .executeTakeFirst();
  return row?.attempts ?? null;
}
