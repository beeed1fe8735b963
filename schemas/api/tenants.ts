import { z } from 'zod';
import { Instant, Label, TenantSlug, TimeZone } from './common';

export const TenantView = z
  .object({
    id: z.string(),
    name: z.string(),
    timeZone: z.string(),
    cin7Account: z
      .string()
      .nullable()
      .meta({ description: 'The tenant’s Cin7 company; set by the first connection' }),
    createdAt: Instant,
  })
  .meta({ id: 'Tenant' });

export const TenantList = z.object({ tenants: z.array(TenantView) });
export const NewTenant = z.strictObject({ id: TenantSlug, name: Label, timeZone: TimeZone });
export const TenantChange = z.strictObject({ name: Label, timeZone: TimeZone });
