import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { tokenIdLength } from './token-text';

/** A tenant's tokens, newest first, revoked ones too: who could act when is worth knowing. */
export async function listTokens(db: Db, tenant: TenantId) {
  return db
    .selectFrom('api_token')
    .select([
      sql<string>`left(token_hash, ${tokenIdLength})`.as('id'),
      'role',
      'label',
      'created_at',
      'revoked_at',
    ])
    .where('tenant_id', '=', tenant)
    .orderBy('created_at', 'desc')
    .execute();
}
