import { createHash } from 'node:crypto';
import {
  type PostgresCursor,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import { type Pool, type PoolClient } from 'pg';

/** Longer ones are inserts of many rows, of which there are as many texts as numbers of rows. */
const longestText = 4_000;
/** A connection keeps at most so many statements; what comes later is sent as before. */
const mostStatements = 300;

/**
 * A pool whose statements Postgres parses and plans once per connection. An order's few dozen statements are always the same, and
 * planning them anew took over a third of Postgres' time for an order: 30 ms of processor time became 18 (bench/lifecycle-ratio.ts).
 * A pooler between us and Postgres must know prepared statements (PgBouncer does from 1.21 on).
 */
export function preparingPool(pool: Pool): PostgresPool {
  const known = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const preparing = known.get(client) ?? preparingClient(client);
      known.set(client, preparing);
      return preparing;
    },
    end: () => pool.end(),
  };
}

function preparingClient(client: PoolClient): PostgresPoolClient {
  const names = new Map<string, string>();
  let generation = 0;

  function nameOf(text: string): string | undefined {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (text.length > longestText || names.size >= mostStatements) return undefined;
    const name = `${generation}-${createHash('sha256').update(text).digest('base64url')}`;
    names.set(text, name);
    return name;
  }

  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('Cursors are not used here');
    // Without values it is begin, commit or the like, and needs no plan.
    const name = values.length === 0 ? undefined : nameOf(text);
    if (name === undefined) return client.query(text, [...values]);
    return client.query({ name, text, values: [...values] }).catch((error: unknown) => {
      if (isStale(error)) {
        names.clear();
        generation++;
      }
      throw error;
    });
  }

  return { query, release: () => client.release() };
}

/** A migration has changed what a statement answers; under a new name it is planned anew. */
const isStale = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '0A000' &&
  error.message.includes('cached plan');
