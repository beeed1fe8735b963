import { as, type ConnectionId, type ConnectionRef, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { stillValid } from './login-id';

/** A custom store that a login opens. */
export interface LoginUse extends ConnectionRef {
  loginHash: string;
  keyId: string;
}

/**
 * What a login opens, in one look-up by its keyed hash: it takes as long for a user name that nobody has as for a wrong password.
 * None = it is unknown, revoked or over.
 */
export async function findLogin(db: Db, hashes: readonly string[]): Promise<LoginUse[]> {
  const rows = await db
    .selectFrom('export_login as l')
    .innerJoin('export_login_use as u', 'u.login_hash', 'l.login_hash')
    .innerJoin('connection as c', (join) =>
      join.onRef('c.tenant_id', '=', 'u.tenant_id').onRef('c.connection_id', '=', 'u.connection_id'),
    )
    .select(['u.tenant_id', 'u.connection_id', 'l.login_hash', 'l.key_id'])
    .where('l.login_hash', 'in', [...hashes])
    .where(stillValid)
    .where('c.kind', '=', 'custom-store')
    .execute();
  return rows.map((row) => ({
    tenant: as<TenantId>(row.tenant_id),
    connection: as<ConnectionId>(row.connection_id),
    loginHash: row.login_hash,
    keyId: row.key_id,
  }));
}
