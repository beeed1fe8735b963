import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { preparingPool } from './prepared-statements';
import { type Database } from './schema';

export type Db = Kysely<Database>;

/**
 * Opens a pool. A lost connection is reported to `onLost` and replaced by the pool: a restart of Postgres must not end the process.
 * The query that ran on it fails, and its caller decides.
 */
export function openDatabase(
  connectionString: string,
  options: { poolSize?: number; onLost?: (error: Error) => void } = {},
): Db {
  const pool = new Pool({
    connectionString,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'cin7-shipstation-bridge',
  });
  // The pool listens to idle connections only: one that is lost while it is used would end the process as an unhandled error.
  pool.on('connect', (client) => client.on('error', (error) => options.onLost?.(error)));
  // Each was reported by its own connection right above; without a listener here it would end the process, too.
  pool.on('error', () => undefined);
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: preparingPool(pool) }) });
}
