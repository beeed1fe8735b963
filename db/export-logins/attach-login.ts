import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { stillValid } from './login-id';

/**
 * Lets a login that exists open one more connection. Whoever asks has shown user name and password, of which these are the hashes.
 *
 * @returns false when there is no such login that still opens anything.
 */
export async function attachLogin(db: Db, of: ConnectionRef, hashes: readonly string[]): Promise<boolean> {
  const found = await db
    .selectFrom('export_login_use as u')
    .select('u.login_hash')
    .where('u.login_hash', 'in', [...hashes])
    .where(stillValid)
    .executeTakeFirst();
  if (found === undefined) return false;
  await db
    .insertInto('export_login_use')
    .values({ login_hash: found.login_hash, tenant_id: of.tenant, connection_id: of.connection })
    .onConflict((oc) =>
      oc.columns(['login_hash', 'tenant_id', 'connection_id']).doUpdateSet({ valid_until: null }),
    )
    .execute();
  return true;
}
