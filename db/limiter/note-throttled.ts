import { sql } from 'kysely';
import { type Db } from '../open';

/**
 * Notes that an account (which has a row) told us to slow down.
 *
 * @param quietMs so long without such a word, and the time begins anew: nobody called meanwhile.
 * @returns for how many ms it has told nothing else.
 */
export async function noteThrottled(db: Db, account: string, quietMs: number): Promise<number> {
  const quiet = sql<boolean>`throttled_at < clock_timestamp() - make_interval(secs => ${quietMs / 1_000}::float8)`;
  const row = await db
    .updateTable('rate_account')
    .set({
      throttled_since: sql<Date>`case when ${quiet} then clock_timestamp() else coalesce(throttled_since, clock_timestamp()) end`,
      throttled_at: sql<Date>`clock_timestamp()`,
    })
    .where('account', '=', account)
    .returning(sql<number>`(extract(epoch from throttled_at - throttled_since) * 1000)::float8`.as('for_ms'))
    .executeTakeFirst();
  return row?.for_ms ?? 0;
}
