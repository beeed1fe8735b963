import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { digestOf } from './save-webhook';

const source = 'shipnotify';

/**
 * Stores a ship notice (JSON of `ShipNotice`) in one round trip, durably: when this answers, it is on disk. The same notice is one
 * row while it waits, as ShipStation may send it twice (contracts: shipstation §1.7).
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
      returning 1
    ), seen as (
      insert into export_seen (tenant_id, connection_id, last_notice_at)
      select tenant_id, connection_id, now() from c
      on conflict (tenant_id, connection_id) do update set last_notice_at = excluded.last_notice_at
    ), told as (
      select pg_notify('inbox', '') from saved
    )
    select exists (select 1 from c) as known, (select count(*) from told) as told
  `.execute(db);
  return result.rows[0]?.known ?? false;
}
