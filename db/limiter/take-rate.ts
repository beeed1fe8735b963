import { sql } from 'kysely';
import { type Db } from '../open';

export interface RateAsk {
  account: string;
  perMinute: number;
  burst: number;
  class: string;
  weight: number;
  ticket: string;
  maxSleepMs: number;
  toleranceMs: number;
  longestMs: number;
  /** null = the database's clock. */
  at: Date | null;
}

interface RateAnswer {
  go: boolean;
  waitMs: number;
  /** The account has answered nothing since it told us to slow down. */
  throttled: boolean;
}

/** Asks for a place in an account's line: one round trip, one row lock (db/migrations/0001-rate-take.ts). */
export async function takeRate(db: Db, ask: RateAsk): Promise<RateAnswer> {
  const { rows } = await sql<{ go: boolean; wait_ms: number; throttled: boolean | null }>`select go, wait_ms,
    (select throttled_since is not null from rate_account where account = ${ask.account}::text) as throttled from rate_take(
    ${ask.account}::text, ${ask.perMinute}::float8, ${ask.burst}::float8, ${ask.class}::text, ${ask.weight}::float8, ${ask.ticket}::text,
    make_interval(secs => ${ask.maxSleepMs / 1_000}::float8), make_interval(secs => ${ask.toleranceMs / 1_000}::float8),
    make_interval(secs => ${ask.longestMs / 1_000}::float8), ${ask.at}::timestamptz)`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('rate_take gave no answer');
  return { go: row.go, waitMs: row.wait_ms, throttled: row.throttled === true };
}
