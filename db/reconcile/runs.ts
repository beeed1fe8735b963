import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';
import { type ReconcileRunRow } from './tables';

/** What names a run: a connection and a day of its tenant. */
export interface RunKey extends ConnectionRef {
  day: string;
}

/** Begins a run anew: an earlier one of the day is replaced with its notes, its differences stay. */
export async function openRun(
  db: Db,
  of: RunKey & { requestedBy: string; from: Date; to: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('reconcile_run')
      .where('tenant_id', '=', of.tenant)
      .where('connection_id', '=', of.connection)
      .where('day', '=', of.day)
      .execute();
    await trx
      .insertInto('reconcile_run')
      .values({
        tenant_id: of.tenant,
        connection_id: of.connection,
        day: of.day,
        state: 'running',
        requested_by: of.requestedBy,
        window_from: of.from,
        window_to: of.to,
      })
      .execute();
  });
}

/** Ends a run: its notes go, its row stays. */
export async function closeRun(
  db: Db,
  of: RunKey,
  end: { state: 'done' | 'failed'; sentence: string; problem: Problem | null },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const table of ['reconcile_sale', 'reconcile_seen', 'reconcile_suspect'] as const) {
      await trx
        .deleteFrom(table)
        .where('tenant_id', '=', of.tenant)
        .where('connection_id', '=', of.connection)
        .where('day', '=', of.day)
        .execute();
    }
    await trx
      .updateTable('reconcile_run')
      .set({
        state: end.state,
        sentence: end.sentence,
        problem: end.problem === null ? null : JSON.stringify(end.problem),
        finished_at: sql`now()`,
      })
      .where('tenant_id', '=', of.tenant)
      .where('connection_id', '=', of.connection)
      .where('day', '=', of.day)
      .execute();
  });
}

export async function readRun(db: Db, of: RunKey): Promise<ReconcileRunRow | undefined> {
  return db
    .selectFrom('reconcile_run')
    .selectAll()
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('day', '=', of.day)
    .executeTakeFirst();
}

/** The newest days first. */
export async function listRuns(db: Db, of: ConnectionRef & { limit: number }): Promise<ReconcileRunRow[]> {
  return db
    .selectFrom('reconcile_run')
    .selectAll()
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .orderBy('day', 'desc')
    .limit(of.limit)
    .execute();
}

/** How many differences a connection has, by their state. */
export async function countDifferences(
  db: Db,
  of: ConnectionRef,
): Promise<{ open: number; accepted: number }> {
  const { rows } = await sql<{ open: number; accepted: number }>`
    select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'accepted')::int as accepted
    from difference where tenant_id = ${of.tenant} and connection_id = ${of.connection} and state <> 'mended'`.execute(
    db,
  );
  return rows[0] ?? { open: 0, accepted: 0 };
}
