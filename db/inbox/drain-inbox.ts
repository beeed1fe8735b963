import { sql } from 'kysely';
import { type ConnectionKind } from '../../domain/connections/kinds';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { type InboxTable } from './tables';

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
 * one is not delivered, and other connections' do not. One worker has the turn at a time; a crash delivers again what was taken, which
 * does no harm.
 *
 * @param deliver says what became of the message; null = not now, it is tried again some seconds later.
 * @returns how many were found.
 */
export async function drainInbox(
  db: Db,
  limit: number,
  deliver: (message: Message) => Promise<string | null>,
): Promise<number> {
  return db.transaction().execute(async (turn) => {
    if (!(await hasTurn(turn))) return 0;
    // Taken and settled beside the turn's transaction: what is told meanwhile sees that they are taken, and is a message of its own.
    const messages = await take(db, limit);
    const heldUp = new Set<string>();
    for (const message of messages) {
      const lane = `${message.tenant}:${message.connection}`;
      if (heldUp.has(lane)) continue;
      const outcome = await deliver(message);
      if (outcome === null) heldUp.add(lane);
      await db
        .updateTable('inbox')
        .set(
          outcome === null
            ? { retry_at: sql<Date>`now() + interval '5 seconds'` }
            : { drained_at: sql<Date>`now()`, outcome },
        )
        .where('id', '=', message.id)
        .execute();
    }
    return messages.length;
  });
}

/** The turn ends with the transaction, also when its worker is killed. */
async function hasTurn(turn: Db): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('drain-inbox')) as mine`.execute(turn);
  return rows[0]?.mine ?? false;
}

type Row = Pick<InboxTable, 'tenant_id' | 'connection_id' | 'source' | 'body'> & {
  id: string;
  kind: ConnectionKind;
};

async function take(db: Db, limit: number): Promise<Message[]> {
  const { rows } = await sql<Row>`
    with line as (
      select i.id, c.kind from inbox i join connection c using (tenant_id, connection_id)
      where i.drained_at is null and not exists (
        select 1 from inbox h where h.tenant_id = i.tenant_id and h.connection_id = i.connection_id
          and h.drained_at is null and h.retry_at > now()
      )
      order by i.id limit ${limit}
    ), taken as (
      update inbox i set taken_at = coalesce(taken_at, now()) from line where i.id = line.id
      returning i.id, i.tenant_id, i.connection_id, line.kind, i.source, i.body
    )
    select * from taken order by id
  `.execute(db);
  return rows.map((row) => ({
    id: row.id,
    tenant: as<TenantId>(row.tenant_id),
    connection: as<ConnectionId>(row.connection_id),
    kind: row.kind,
    source: row.source,
    body: row.body,
  }));
}
