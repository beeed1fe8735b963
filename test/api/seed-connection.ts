import { createHash } from 'node:crypto';
import { createConnection } from '../../db/connections/create-connection';
import { type Db } from '../../db/open';
import { hashToken } from '../../db/tokens/token-text';
import { as, type Cin7Account, type ConnectionId, type TenantId } from '../../domain/ids';
import { defaultSettings } from '../../schemas/settings';
import { newConnection } from './started-api';

/** Puts a connection in place as the API would, without the wait for a Temporal that is down. */
export async function seedConnection(db: Db, tenant: TenantId, connection: ConnectionId): Promise<void> {
  const body = newConnection(connection);
  await createConnection(db, {
    tenant,
    id: connection,
    kind: 'store',
    name: body.name,
    cin7Account: as<Cin7Account>(body.cin7.accountId.toLowerCase()),
    shipstationKeyFingerprint: createHash('sha256').update(body.shipstation.apiKey).digest('hex'),
    webhookTokenHash: hashToken(`webhook of ${connection}`),
    settings: defaultSettings,
    secrets: [
      { name: 'cin7-application-key', keyId: 'k1', sealed: Buffer.from('sealed 1') },
      { name: 'shipstation-api-key', keyId: 'k1', sealed: Buffer.from('sealed 2') },
    ],
  });
}
