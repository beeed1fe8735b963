import { type Selectable } from 'kysely';
import { type z } from 'zod';
import { type TenantTable } from '../../db/tenants/tables';
import { type TenantView } from '../../schemas/api/tenants';

export function tenantView(row: Selectable<TenantTable>): z.input<typeof TenantView> {
  return {
    id: row.tenant_id,
    name: row.name,
    timeZone: row.time_zone,
    cin7Account: row.cin7_account,
    createdAt: row.created_at.toISOString(),
  };
}
