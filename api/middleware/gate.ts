import { type RequestHandler } from 'express';
import { z } from 'zod';
import { readTenant } from '../../db/tenants/read-tenant';
import { TenantSlug } from '../../schemas/api/common';
import { ApiProblem, notFound } from '../api-problem';
import { type ApiDeps } from '../deps';
import { type Role, type Route } from '../route';
import { callerOf } from './caller';

const rank: Record<Role, number> = { viewer: 0, admin: 1, operator: 2 };
const WithTenant = z.object({ tenant: TenantSlug });

/**
 * Lets a caller through to a route, in this order: an address of the right form, a tenant that is the caller's own, a sufficient role.
 * The tenant comes before the role, so that a stranger's tenant answers exactly as one that does not exist.
 */
export function gate(deps: ApiDeps, route: Route): RequestHandler {
  return async (request, _response, next) => {
    if (!route.params.safeParse(request.params).success) throw notFound('such address');
    const caller = callerOf(request);
    const named = WithTenant.safeParse(request.params);
    if (named.success) {
      const { tenant } = named.data;
      const visible =
        caller.role === 'operator'
          ? (await readTenant(deps.db, tenant)) !== undefined
          : caller.tenant === tenant;
      if (!visible) throw notFound(`tenant “${tenant}”`);
    }
    if (rank[caller.role] < rank[route.role]) {
      throw new ApiProblem(
        'forbidden',
        `This needs the role ${route.role}; your token has ${caller.role}.`,
        `Use a token with the role ${route.role}.`,
      );
    }
    next();
  };
}
