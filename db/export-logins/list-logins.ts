import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { loginId, stillValid } from './login-id';

/** The logins that open a connection now, newest first. */
export async function listLogins(db: Db, tenant: TenantId, connection: ConnectionId) {
  return db
    .selectFrom('export_login_use as u')
    .innerJoin('export_login as l', 'l.login_hash', 'u.login_hash')
    .select([
      loginId.as('id'),
      'l.user_name',
      'u.created_at',
      'u.valid_until',
      'u.last_used_at',
      // Whose connections these are is not told: they may be another tenant's.
      sql<number>`(select count(*)::int from export_login_use o where o.login_hash = u.login_hash
        and (o.valid_until is null or o.valid_until > now())) - 1`.as('others'),
    ])
    .where('u.tenant_id', '=', tenant)
    .where('u.connection_id', '=', connection)
    .where(stillValid)
    .orderBy('u.created_at', 'desc')
    .execute();
}
