import { as, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { hashToken, tokenIdLength } from './token-text';

/** Who holds a token. Operators belong to no tenant. */
export interface Caller {
  tokenId: string;
  label: string;
  role: 'operator' | 'admin' | 'viewer';
  tenant: TenantId | null;
}

/** Finds who a bearer token belongs to; null when it is unknown or revoked. */
export async function findToken(db: Db, token: string): Promise<Caller | null> {
  const row = await db
    .selectFrom('api_token')
    .select(['token_hash', 'tenant_id', 'role', 'label'])
    .where('token_hash', '=', hashToken(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    tokenId: row.token_hash.slice(0, tokenIdLength),
    label: row.label,
    role: row.role,
    tenant: row.tenant_id === null ? null : as<TenantId>(row.tenant_id),
  };
}
