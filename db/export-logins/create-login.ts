import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { clearSharedLogins } from './shared-logins';

export interface NewLogin extends ConnectionRef {
  userName: string;
  hash: string;
  keyId: string;
  /** How long the connection's earlier logins go on beside it; 0 = they end now. */
  overlapHours: number;
}

/**
 * Gives a connection a login of its own. What was shared with other connections stays theirs: here it ends with the overlap.
 */
export async function createLogin(db: Db, wanted: NewLogin): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`
      update export_login_use u
      set valid_until = least(valid_until, now() + make_interval(hours => ${wanted.overlapHours}))
      where tenant_id = ${wanted.tenant} and connection_id = ${wanted.connection}
    `.execute(trx);
    await trx
      .insertInto('export_login')
      .values({ login_hash: wanted.hash, key_id: wanted.keyId, user_name: wanted.userName })
      .execute();
    await trx
      .insertInto('export_login_use')
      .values({ login_hash: wanted.hash, tenant_id: wanted.tenant, connection_id: wanted.connection })
      .execute();
    await clearSharedLogins(trx);
  });
}
