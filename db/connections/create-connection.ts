import { sql } from 'kysely';
import { type Cin7Account, type ConnectionId, type TenantId } from '../../domain/ids';
import { combine } from '../../domain/connections/combination';
import { type ConnectionKind } from '../../domain/connections/kinds';
import { type Db } from '../open';
import { listNeighbours } from './list-neighbours';
import { type SealedSecret, saveSecrets } from './sealed-secret';

export interface NewConnection {
  tenant: TenantId;
  id: ConnectionId;
  kind: ConnectionKind;
  name: string;
  cin7Account: Cin7Account;
  /** Null when a custom store was given no keys of ShipStation. */
  shipstationKeyFingerprint: string | null;
  webhookTokenHash: string;
  settings: object;
  secrets: SealedSecret[];
}

export type Created =
  | { created: true }
  | { created: false; because: 'id-taken' | 'same-shipstation-account' }
  | { created: false; because: 'other-cin7-company'; cin7Account: string }
  | { created: false; because: 'not-beside-another'; sentence: string; fix: string };

/**
 * Makes a connection in state `checking`, with its secrets. The first one also names the tenant's Cin7 company: all later ones must
 * name the same, because a tenant is one company (design §1).
 */
export async function createConnection(db: Db, wanted: NewConnection): Promise<Created> {
  return db.transaction().execute(async (trx) => {
    // The tenant's row is the lock under which two first connections cannot name two companies.
    const tenant = await trx
      .selectFrom('tenant')
      .select('cin7_account')
      .where('tenant_id', '=', wanted.tenant)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (tenant.cin7_account !== null && tenant.cin7_account !== wanted.cin7Account) {
      return { created: false, because: 'other-cin7-company', cin7Account: tenant.cin7_account };
    }
    const others = await trx
      .selectFrom('connection')
      .select(['connection_id', 'kind', 'ss_key_fingerprint'])
      .where('tenant_id', '=', wanted.tenant)
      .execute();
    if (others.some((other) => other.connection_id === wanted.id)) {
      return { created: false, because: 'id-taken' };
    }
    if (
      others.some(
        (other) =>
          other.kind === wanted.kind &&
          other.ss_key_fingerprint !== null &&
          other.ss_key_fingerprint === wanted.shipstationKeyFingerprint,
      )
    ) {
      return { created: false, because: 'same-shipstation-account' };
    }
    const beside = combine(
      {
        id: wanted.id,
        kind: wanted.kind,
        // A new shipping service begins without: exporting is switched on by its settings.
        exportsOrders: false,
        knowsAccount: wanted.shipstationKeyFingerprint !== null,
      },
      await listNeighbours(trx, wanted.tenant),
    );
    if (!beside.allowed)
      return { created: false, because: 'not-beside-another', sentence: beside.sentence, fix: beside.fix };
    await trx
      .updateTable('tenant')
      .set({ cin7_account: wanted.cin7Account })
      .where('tenant_id', '=', wanted.tenant)
      .execute();
    await trx
      .insertInto('connection')
      .values({
        tenant_id: wanted.tenant,
        connection_id: wanted.id,
        kind: wanted.kind,
        name: wanted.name,
        state: 'checking',
        cin7_account: wanted.cin7Account,
        ss_key_fingerprint: wanted.shipstationKeyFingerprint,
        settings: JSON.stringify(wanted.settings),
        webhook_token_hash: wanted.webhookTokenHash,
      })
      .execute();
    await saveSecrets(trx, wanted.tenant, wanted.id, wanted.secrets);
    await sql`select pg_notify('connections', '')`.execute(trx);
    return { created: true };
  });
}
