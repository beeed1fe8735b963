import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type DifferenceKind } from '../../domain/reconcile/difference';
import { type Db } from '../open';
import { cutPage, type IdPlace, type Page, type PageAsk } from '../paging';
import { type DifferenceRow } from './tables';

interface DifferenceFilter extends ConnectionRef, PageAsk<IdPlace> {
  state: DifferenceRow['state'];
  kind?: DifferenceKind | undefined;
}

/** Differences of a connection, the newest first. */
export async function listDifferences(
  db: Db,
  filter: DifferenceFilter,
): Promise<Page<DifferenceRow, IdPlace>> {
  let query = db
    .selectFrom('difference')
    .selectAll()
    .where('tenant_id', '=', filter.tenant)
    .where('connection_id', '=', filter.connection)
    .where('state', '=', filter.state)
    .orderBy('difference_id', 'desc')
    .limit(filter.limit + 1);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.after !== undefined) query = query.where('difference_id', '<', filter.after.id);
  return cutPage(await query.execute(), filter.limit, (row) => ({ id: row.difference_id }));
}

interface DifferenceKey extends ConnectionRef {
  difference: string;
}

/** One difference; undefined when there is none. */
export async function readDifference(db: Db, of: DifferenceKey): Promise<DifferenceRow | undefined> {
  return db
    .selectFrom('difference')
    .selectAll()
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('difference_id', '=', of.difference)
    .executeTakeFirst();
}

/** A person lets it be as it is: it stays accepted as long as it is the same. */
export async function acceptDifference(
  db: Db,
  of: DifferenceKey & { by: string; note: string | null },
): Promise<DifferenceRow | undefined> {
  return db
    .updateTable('difference')
    .set({ state: 'accepted', accepted_at: sql`now()`, accepted_by: of.by, note: of.note })
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('difference_id', '=', of.difference)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst();
}
