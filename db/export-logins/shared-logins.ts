import { sql } from 'kysely';
import { type Db } from '../open';

/** Key of the problem that a login opens several connections and was used at the address that cannot tell which. */
export const sharedLoginKey = 'export-login-shared';

/** Clears that problem wherever it is mended: no login of the connection opens another one any more. */
export async function clearSharedLogins(db: Db): Promise<void> {
  await sql`
    update problem p set cleared_at = now()
    where p.key = ${sharedLoginKey} and p.cleared_at is null and not exists (
      select 1 from export_login_use mine join export_login_use other on other.login_hash = mine.login_hash
      where mine.tenant_id = p.tenant_id and mine.connection_id = p.connection_id
        and (other.tenant_id, other.connection_id) <> (mine.tenant_id, mine.connection_id)
        and (mine.valid_until is null or mine.valid_until > now())
        and (other.valid_until is null or other.valid_until > now())
    )
  `.execute(db);
}
