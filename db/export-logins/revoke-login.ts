import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { loginId } from './login-id';
import { clearSharedLogins } from './shared-logins';

/** Closes a connection to a login at once; other connections that it opens stay open. False when it opened none here. */
export async function revokeLogin(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  id: string,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const result = await trx
      .deleteFrom('export_login_use as u')
      .where('u.tenant_id', '=', tenant)
      .where('u.connection_id', '=', connection)
      .where(loginId, '=', id)
      .executeTakeFirst();
    await forgetUnusedLogins(trx);
    await clearSharedLogins(trx);
    return result.numDeletedRows > 0n;
  });
}

/** A login that opens nothing is nobody's. */
export async function forgetUnusedLogins(db: Db): Promise<void> {
  await sql`
    delete from export_login l
    where not exists (select 1 from export_login_use u where u.login_hash = l.login_hash)
  `.execute(db);
}
