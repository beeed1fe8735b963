import { sql } from 'kysely';
import { type ConnectionId, type ConnectionRef, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** So far back windows are looked at. */
export const healthDays = 7;

/** When ShipStation was last heard, and the windows it asked for lately, newest first. */
export async function readExportHealth(db: Db, tenant: TenantId, connection: ConnectionId) {
  const seen = await db
    .selectFrom('export_seen')
    .select(['last_ask_at', 'last_ask_status', 'last_ask_sentence', 'last_notice_at'])
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .executeTakeFirst();
  const windows = await db
    .selectFrom('export_window')
    .select(['window_from', 'window_to', 'first_at', 'last_at', 'last_page', 'pages', 'asks'])
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('last_at', '>', sql<Date>`now() - make_interval(days => ${healthDays})`)
    .orderBy('last_at', 'desc')
    .limit(5_000)
    .execute();
  return { seen, windows };
}

/**
 * Changes that ShipStation was never asked for, as they lie in a gap, and that no later change of the same sale replaced; a count for
 * each gap, in their order.
 */
export async function countChanges(
  db: Db,
  of: ConnectionRef,
  gaps: readonly { from: Date; to: Date }[],
): Promise<number[]> {
  if (gaps.length === 0) return [];
  const { rows } = await sql<{ changes: number }>`
    select count(c.ordinal)::int as changes
    from rows from (jsonb_to_recordset(${JSON.stringify(gaps)}::jsonb) as ("from" timestamptz, "to" timestamptz))
      with ordinality as g("from", "to", nth)
    left join export_change c on c.tenant_id = ${of.tenant} and c.connection_id = ${of.connection}
      and c.stamp >= g."from" and c.stamp < g."to" + interval '1 minute' and c.superseded_stamp is null
      -- Older windows are no longer known, so what changed before may well have been asked for.
      and c.stamp > now() - make_interval(days => ${healthDays})
    group by g.nth order by g.nth
  `.execute(db);
  return rows.map(({ changes }) => changes);
}
