import { z } from 'zod';
import { Instant, Label, TenantSlug } from './common';

export const TokenView = z
  .object({
    id: z.string(),
    role: z.enum(['admin', 'viewer']),
    label: z.string(),
    createdAt: Instant,
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'Token' });

export const TokenList = z.object({ tokens: z.array(TokenView) });
export const NewTokenBody = z.strictObject({ role: z.enum(['admin', 'viewer']), label: Label });
export const CreatedTokenView = z.object({
  id: z.string(),
  token: z.string().meta({ description: 'Shown this once: only its hash is kept' }),
});
export const TokenParams = z.object({
  tenant: TenantSlug,
  token: z.string().regex(/^[0-9a-f]{16}$/, 'must be a token id'),
});
