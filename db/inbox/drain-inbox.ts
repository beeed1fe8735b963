import { sql } from 'kysely';
import { type ConnectionKind } from '../../domain/connections/kinds';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { type InboxTable } from '../schema';

export interface Message {
  id: string;
  tenant: TenantId;
  connection: ConnectionId;
  kind: ConnectionKind;
  source: InboxTable['source'];
  body: string;
}

/**
 * Hands waiting messages to `deliver`, oldest first and in order per connection: a connection's later messages wait while an earlier
 * one is not delivered. Locked meanwhile, so that two workers never deliver the same.
 *
 * @param deliver says what became of the message; null = not now, it stays.
 * @returns how many were delivered.
 */
export async function drainInbox(
  db: Db,
  limit: number,
  deliver: (message: Message) => Promise<string | null>,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('inbox as i')
      .innerJoin('connection as c', (join) =>
        join.onRef('c.tenant_id', '=', 'i.tenant_id').onRef('c.connection_id', '=', 'i.connection_id'),
      )
      .select(['i.id', 'i.tenant_id', 'i.connection_id', 'c.kind', 'i.source', 'i.body'])
      .where('i.drained_at', 'is', null)
      .orderBy('i.id')
      .limit(limit)
      .forUpdate('i')
      .skipLocked()
      .execute();
    const blocked = new Set<string>();
    let delivered = 0;
    for (const row of rows) {
      const lane = `${row.tenant_id}:${row.connection_id}`;
      if (blocked.has(lane)) continue;
      const outcome = await deliver({
        id: row.id,
        tenant: as<TenantId>(row.tenant_id),
        connection: as<ConnectionId>(row.connection_id),
        kind: row.kind,
        source: row.source,
        body: row.body,
      });
      if (outcome === null) {
        blocked.add(lane);
        continue;
      }
      await trx
        .updateTable('inbox')
        .set({ drained_at: sql`now()`, outcome })
        .where('id', '=', row.id)
        .execute();
      delivered++;
    }
    return delivered;
  });
}
