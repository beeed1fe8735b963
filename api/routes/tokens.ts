import { createToken } from '../../db/tokens/create-token';
import { listTokens } from '../../db/tokens/list-tokens';
import { revokeToken } from '../../db/tokens/revoke-token';
import { Accepted } from '../../schemas/api/orders';
import { TenantParams } from '../../schemas/api/common';
import { CreatedTokenView, NewTokenBody, TokenList, TokenParams } from '../../schemas/api/tokens';
import { notFound } from '../api-problem';
import { route } from '../route';

const tag = 'Tokens';

export const tokenRoutes = [
  route(
    {
      method: 'get',
      path: '/tenants/{tenant}/tokens',
      tag,
      summary: 'List the tenant’s tokens',
      role: 'admin',
      params: TenantParams,
      answers: { 200: TokenList },
    },
    async ({ db }, { params }) => {
      const rows = await listTokens(db, params.tenant);
      const tokens = rows.map((row) => ({
        id: row.id,
        // Operators belong to no tenant, so none is listed here.
        role: row.role === 'viewer' ? ('viewer' as const) : ('admin' as const),
        label: row.label,
        createdAt: row.created_at.toISOString(),
        revokedAt: row.revoked_at?.toISOString() ?? null,
      }));
      return { status: 200, body: { tokens } };
    },
  ),
  route(
    {
      method: 'post',
      path: '/tenants/{tenant}/tokens',
      tag,
      summary: 'Make a token; it is shown this once',
      role: 'admin',
      params: TenantParams,
      body: NewTokenBody,
      answers: { 201: CreatedTokenView },
    },
    async ({ db }, { params, body }) => ({
      status: 201,
      body: await createToken(db, { tenant: params.tenant, role: body.role, label: body.label }),
    }),
  ),
  route(
    {
      method: 'delete',
      path: '/tenants/{tenant}/tokens/{token}',
      tag,
      summary: 'Revoke a token',
      role: 'admin',
      params: TokenParams,
      answers: { 200: Accepted },
    },
    async ({ db }, { params }) => {
      if (!(await revokeToken(db, params.tenant, params.token))) {
        throw notFound(`token ${params.token} of tenant “${params.tenant}”`);
      }
      return { status: 200, body: { sentence: 'The token is revoked and opens nothing any more.' } };
    },
  ),
];
