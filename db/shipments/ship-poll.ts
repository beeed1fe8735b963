import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** What a poll begins with; undefined when the connection is gone. `polled_until` is null before the first one. */
export async function readShipPoll(db: Db, tenant: TenantId, connection: ConnectionId) {
  return db
    .selectFrom('connection as c')
    .leftJoin('shipment_poll as p', (join) =>
      join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.connection_id', '=', 'c.connection_id'),
    )
    .select(['c.state', 'c.created_at', 'p.polled_until'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('connection_secret as s')
            .select('s.name')
            .whereRef('s.tenant_id', '=', 'c.tenant_id')
            .whereRef('s.connection_id', '=', 'c.connection_id')
            .where('s.name', '=', 'shipstation-api-secret'),
        )
        .as('has_keys'),
    )
    .where('c.tenant_id', '=', tenant)
    .where('c.connection_id', '=', connection)
    .executeTakeFirst();
}

/** All up to then is saved; it never moves back. */
export async function savePolledUntil(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  until: Date,
): Promise<void> {
  await db
    .insertInto('shipment_poll')
    .columns(['tenant_id', 'connection_id', 'polled_until'])
    .expression((eb) =>
      eb
        .selectFrom('connection')
        .select((row) => ['tenant_id', 'connection_id', row.val(until).as('polled_until')])
        .where('tenant_id', '=', tenant)
        .where('connection_id', '=', connection),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'connection_id']).doUpdateSet({
        polled_until: sql`greatest(shipment_poll.polled_until, excluded.polled_until)`,
        updated_at: sql`now()`,
      }),
    )
    .execute();
}
