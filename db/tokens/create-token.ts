import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { hashToken, newToken, tokenIdLength } from './token-text';

export type NewToken =
  | { role: 'operator'; tenant: null; label: string }
  | { role: 'admin' | 'viewer'; tenant: TenantId; label: string };

export interface CreatedToken {
  id: string;
  /** To be shown once; only its hash is kept. */
  token: string;
}

/**
 * Makes a bearer token.
 *
 * @throws a foreign key violation when the tenant does not exist.
 */
export async function createToken(db: Db, wanted: NewToken): Promise<CreatedToken> {
  const token = newToken();
  const hash = hashToken(token);
  await db
    .insertInto('api_token')
    .values({ token_hash: hash, tenant_id: wanted.tenant, role: wanted.role, label: wanted.label })
    .execute();
  return { id: hash.slice(0, tokenIdLength), token };
}
