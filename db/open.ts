import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { type Database } from './schema';

export type Db = Kysely<Database>;

/**
 * Opens a pool. A lost connection is reported to `onLost` and replaced by the pool: a restart of Postgres must not end the process.
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
  pool.on('error', (error) => options.onLost?.(error));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
