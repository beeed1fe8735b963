import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { tokenIdLength } from './token-text';

/** Revokes a token of this tenant for good; revoking it again changes nothing. False when there is none. */
export async function revokeToken(db: Db, tenant: TenantId, id: string): Promise<boolean> {
  const result = await db
    .updateTable('api_token')
    .set({ revoked_at: sql`coalesce(revoked_at, now())` })
    .where('tenant_id', '=', tenant)
    .where(sql`left(token_hash, ${tokenIdLength})`, '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
