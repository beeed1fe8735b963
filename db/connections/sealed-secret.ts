import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

export const secretNames = [
  'cin7-application-key',
  'shipstation-api-key',
  'shipstation-api-secret',
  'shipstation-v2-key',
  'webhook-token',
] as const;
/** `stock-webhook` belongs to a webhook of ours, and lies with it. */
export type SecretName = (typeof secretNames)[number] | 'stock-webhook';

/** A secret as it lies in the database: sealed for this tenant, connection and name only. */
export interface SealedSecret {
  name: SecretName;
  keyId: string;
  sealed: Buffer;
}

/** Puts sealed secrets in place of those of the same names. */
export async function saveSecrets(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  secrets: readonly SealedSecret[],
): Promise<void> {
  await db
    .insertInto('connection_secret')
    .values(
      secrets.map((secret) => ({
        tenant_id: tenant,
        connection_id: connection,
        name: secret.name,
        key_id: secret.keyId,
        sealed: secret.sealed,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'connection_id', 'name']).doUpdateSet((eb) => ({
        key_id: eb.ref('excluded.key_id'),
        sealed: eb.ref('excluded.sealed'),
        updated_at: sql`now()`,
      })),
    )
    .execute();
}
