import { sql } from 'kysely';

/**
 * In a query, of the rows c of a connection and t of its tenant: Postgres gives a row a new xmin whenever it is written, so that new
 * keys, settings or zone make a new version (activities/connections/known-connections.ts).
 */
export const connectionVersion = sql<string>`concat(c.xmin, '/', t.xmin)`.as('connection_version');
