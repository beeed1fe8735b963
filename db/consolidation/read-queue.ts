import { sql } from 'kysely';
import { type ConnectionId, type ConnectionRef, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { type ConnectionState } from '../connections/tables';
import { inQueue } from './in-queue';

/** The orders that wait for the next batch: how many, and since when the first does. */
export async function readQueue(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
): Promise<{ orders: number; first: Date | null }> {
  return db
    .selectFrom('ss_order')
    .select((eb) => [
      eb.cast<number>(eb.fn.countAll(), 'integer').as('orders'),
      eb.fn.min('batch_ready_at').as('first'),
    ])
    .where(inQueue({ tenant, connection }))
    .executeTakeFirstOrThrow();
}

/** A connection that makes one sale of a day's orders, as its schedule needs it. */
export interface Daily extends ConnectionRef {
  /** IANA zone of the tenant. */
  zone: string;
  /** `HH:mm` */
  time: string;
  state: ConnectionState;
}

/** All of them but paused ones. */
export async function listDailyConnections(db: Db) {
  const { rows } = await sql<Daily>`
    select c.tenant_id as tenant, c.connection_id as connection, t.time_zone as zone,
      c.settings->>'consolidationTime' as time, c.state
    from connection c join tenant t on t.tenant_id = c.tenant_id
    where c.kind = 'store' and c.state <> 'paused' and c.settings->>'consolidation' = 'daily'
      and c.settings->>'consolidationTime' is not null`.execute(db);
  return rows;
}
