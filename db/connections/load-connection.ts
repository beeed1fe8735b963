import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** A connection with its sealed secrets and the tenant's zone, in one round trip; undefined when there is none. */
export async function loadConnection(db: Db, tenant: TenantId, connection: ConnectionId) {
  const rows = await db
    .selectFrom('connection as c')
    .innerJoin('tenant as t', 't.tenant_id', 'c.tenant_id')
    .leftJoin('connection_secret as s', (join) =>
      join.onRef('s.tenant_id', '=', 'c.tenant_id').onRef('s.connection_id', '=', 'c.connection_id'),
    )
    .select([
      'c.kind',
      'c.settings',
      'c.settings_version',
      'c.state',
      'c.cin7_account',
      'c.ss_account',
      'c.pull_cursor',
      'c.created_at',
      't.time_zone',
      's.name as secret_name',
      's.key_id',
      's.sealed',
    ])
    .where('c.tenant_id', '=', tenant)
    .where('c.connection_id', '=', connection)
    .orderBy(sql`s.name`)
    .execute();
  const first = rows[0];
  if (first === undefined) return undefined;
  const secrets = rows.flatMap(({ secret_name: name, key_id, sealed }) =>
    name === null || key_id === null || sealed === null ? [] : [{ name, key_id, sealed }],
  );
  return { ...first, secrets };
}

export type LoadedConnection = NonNullable<Awaited<ReturnType<typeof loadConnection>>>;
