import { sql } from 'kysely';
import { type Db } from '../open';

/** Stops an account for some time; a longer pause stands. What was credit before it is gone, so it does not end in a burst. */
export async function pauseAccount(db: Db, account: string, ms: number, at: Date | null): Promise<void> {
  const until = sql<Date>`coalesce(${at}::timestamptz, clock_timestamp()) + make_interval(secs => ${ms / 1_000}::float8)`;
  await db
    .insertInto('rate_account')
    .values({ account, next_free: until, paused_until: until, finish: '{}' })
    .onConflict((conflict) =>
      conflict.column('account').doUpdateSet({
        next_free: sql`greatest(rate_account.next_free, excluded.next_free)`,
        paused_until: sql`greatest(rate_account.paused_until, excluded.paused_until)`,
      }),
    )
    .execute();
}
