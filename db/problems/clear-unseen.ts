import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Clears a problem that was seen last before so many hours: nothing tells when it ends, but that it shows no more. */
export async function clearUnseen(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  key: string,
  hours: number,
): Promise<void> {
  await db
    .updateTable('problem')
    .set({ cleared_at: sql`now()` })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('key', '=', key)
    .where('cleared_at', 'is', null)
    .where('last_at', '<', sql<Date>`now() - make_interval(hours => ${hours})`)
    .execute();
}

/** So long without a new sale of Cin7's own connection, and it counts as switched off. */
export const nativeQuietHours = 24;

/** The same for every connection: who only reads back sales of its own never sees that there is nothing. */
export async function clearUnseenEverywhere(db: Db, key: string, hours: number): Promise<void> {
  await sql`
    update problem set cleared_at = now()
    where key = ${key} and cleared_at is null and last_at < now() - make_interval(hours => ${hours})
  `.execute(db);
}
