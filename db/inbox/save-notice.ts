import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { digestOf } from './save-webhook';

const source = 'shipnotify';

/**
 * Stores a ship notice (JSON of `ShipNotice`) in one round trip, durably: when this answers, it is on disk. The same notice is one
 * row while it waits, as ShipStation may send it twice (contracts: shipstation §1.7).
 *
 * It tells nobody: a NOTIFY lets all commits of the database wait for one another, flush and all, which halves what fifty at once
 * get through (see `tellInbox`). For the same reason the row that all notices of a connection share is touched once a minute only.
 *
 * @returns false when the connection is gone.
 */
export async function saveNotice(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  body: string,
): Promise<boolean> {
  const result = await sql<{ known: boolean }>`
    with c as (
      select tenant_id, connection_id from connection
      where tenant_id = ${tenant} and connection_id = ${connection}
    ), saved as (
      insert into inbox (tenant_id, connection_id, source, digest, body)
      select tenant_id, connection_id, ${source}, ${digestOf(source, body)}, ${body} from c
      on conflict do nothing
    ), seen as (
      insert into export_seen (tenant_id, connection_id, last_notice_at)
      select tenant_id, connection_id, now() from c
      where not exists (
        select 1 from export_seen s where s.tenant_id = ${tenant} and s.connection_id = ${connection}
          and s.last_notice_at > now() - interval '1 minute'
      )
      on conflict (tenant_id, connection_id) do update set last_notice_at = excluded.last_notice_at
    )
    select exists (select 1 from c) as known
  `.execute(db);
  return result.rows[0]?.known ?? false;
}

/** Tells the workers that something waits; one that does not hear of it looks every two seconds anyway. */
export async function tellInbox(db: Db): Promise<void> {
  await sql`select pg_notify('inbox', '')`.execute(db);
}
