import { sql } from 'kysely';
import { type Db } from '../open';

/** Moves an account's next place to at least `ms` from now. */
export async function delayAccount(db: Db, account: string, ms: number, at: Date | null): Promise<void> {
  const next = sql<Date>`coalesce(${at}::timestamptz, clock_timestamp()) + make_interval(secs => ${ms / 1_000}::float8)`;
  await db
    .updateTable('rate_account')
    .set({ next_free: next })
    .where('account', '=', account)
    .where('next_free', '<', next)
    .execute();
}
