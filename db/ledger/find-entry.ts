import { sql } from 'kysely';
import { type Db } from '../open';
import { type LedgerState } from './tables';
import { moment } from './moment';

export interface LedgerEntry {
  state: LedgerState;
  attempts: number;
  doubted: boolean;
  emptyReads: number;
  /** What is left of the lease; 0 or less: it is over. */
  leaseLeftMs: number;
  /** Until empty read-backs count; 0 or less: they do. */
  settlesInMs: number;
  result: unknown;
  /** What the last send was sent as, if it was kept. */
  sentAs: string | null;
}

/** One write as the ledger knows it, with its times seen from now. */
export async function findEntry(db: Db, key: string, at: Date | null): Promise<LedgerEntry | undefined> {
  const left = (column: string) =>
    sql<number>`coalesce(extract(epoch from ${sql.ref(column)} - ${moment(at)}) * 1000, 0)::float8`;
  const row = await db
    .selectFrom('ledger')
    .select(['state', 'attempts', 'doubted', 'empty_reads', 'result', 'sent_as'])
    .select([left('lease_until').as('lease_left_ms'), left('settled_after').as('settles_in_ms')])
    .where('key', '=', key)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    state: row.state,
    attempts: row.attempts,
    doubted: row.doubted,
    emptyReads: row.empty_reads,
    leaseLeftMs: row.lease_left_ms,
    settlesInMs: row.settles_in_ms,
    result: row.result,
    sentAs: row.sent_as,
  };
}
