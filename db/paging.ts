import { type SelectQueryBuilder, sql } from 'kysely';
import { type Database } from './schema';

/** A page of rows and where the next one begins; null after the last. */
export interface Page<Row, Key> {
  rows: Row[];
  next: Key | null;
}

/** Which page of a list is asked for; left out `after`: the first. */
export interface PageAsk<Key> {
  limit: number;
  after?: Key | undefined;
}

/** Place in a list by time. The time is Postgres' own text: a Date would lose its microseconds, and so rows at a page's edge. */
export interface TimePlace {
  at: string;
  id: string;
}

/** Place in a list by id. */
export interface IdPlace {
  id: string;
}

/** Cuts a result that was read with one row more than asked for, which tells whether there is a next page. */
export function cutPage<Row, Key>(rows: Row[], limit: number, keyOf: (row: Row) => Key): Page<Row, Key> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}

/**
 * A page of a query, newest first, by keyset: pages stay whole while rows come and go.
 *
 * @param by the columns of the time and of the id; an index must hold them in this order.
 */
export async function newestFirst<Table extends keyof Database, Row>(
  query: SelectQueryBuilder<Database, Table, Row>,
  by: readonly [at: string, id: string],
  { limit, after }: PageAsk<TimePlace>,
): Promise<Page<Row & { place_at: string; place_id: string }, TimePlace>> {
  const [at, id] = [sql.ref(by[0]), sql.ref(by[1])];
  const from =
    after === undefined
      ? query
      : query.where(sql<boolean>`(${at}, ${id}) < (${after.at}::timestamptz, ${after.id})`);
  const rows = await from
    .select([sql<string>`${at}::text`.as('place_at'), sql<string>`${id}`.as('place_id')])
    .orderBy(at, 'desc')
    .orderBy(id, 'desc')
    .limit(limit + 1)
    .execute();
  return cutPage(rows, limit, (row) => ({ at: row.place_at, id: row.place_id }));
}
