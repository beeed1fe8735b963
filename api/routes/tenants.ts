import { createTenant } from '../../db/tenants/create-tenant';
import { listTenants } from '../../db/tenants/list-tenants';
import { readTenant } from '../../db/tenants/read-tenant';
import { updateTenant } from '../../db/tenants/update-tenant';
import { noParams, TenantParams } from '../../schemas/api/common';
import { NewTenant, TenantChange, TenantList, TenantView } from '../../schemas/api/tenants';
import { ApiProblem, notFound } from '../api-problem';
import { route } from '../route';
import { tenantView } from '../views/tenant';

const tag = 'Tenants';

export const tenantRoutes = [
  route(
    {
      method: 'get',
      path: '/tenants',
      tag,
      summary: 'List all tenants',
      role: 'operator',
      params: noParams,
      answers: { 200: TenantList },
    },
    async ({ db }) => ({ status: 200, body: { tenants: (await listTenants(db)).map(tenantView) } }),
  ),
  route(
    {
      method: 'post',
      path: '/tenants',
      tag,
      summary: 'Create a tenant: one Cin7 Core company',
      role: 'operator',
      params: noParams,
      body: NewTenant,
      answers: { 201: TenantView },
    },
    async ({ db }, { body }) => {
      const created = await createTenant(db, body);
      const row = await readTenant(db, body.id);
      if (!created || row === undefined) {
        throw new ApiProblem(
          'conflict',
          `There is already a tenant “${body.id}”.`,
          'Choose another id, or change that tenant.',
        );
      }
      return { status: 201, body: tenantView(row) };
    },
  ),
  route(
    {
      method: 'get',
      path: '/tenants/{tenant}',
      tag,
      summary: 'Read a tenant',
      role: 'viewer',
      params: TenantParams,
      answers: { 200: TenantView },
    },
    async ({ db }, { params }) => {
      const row = await readTenant(db, params.tenant);
      if (row === undefined) throw notFound(`tenant “${params.tenant}”`);
      return { status: 200, body: tenantView(row) };
    },
  ),
  route(
    {
      method: 'put',
      path: '/tenants/{tenant}',
      tag,
      summary: 'Set a tenant’s name and time zone',
      role: 'admin',
      params: TenantParams,
      body: TenantChange,
      answers: { 200: TenantView },
    },
    async ({ db }, { params, body }) => {
      const row = await updateTenant(db, params.tenant, body);
      if (row === undefined) throw notFound(`tenant “${params.tenant}”`);
      return { status: 200, body: tenantView(row) };
    },
  ),
];
