import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { wakeBlockedOrders } from '../orders/wake-blocked-orders';
import { type SealedSecret, saveSecrets, type SecretName } from './sealed-secret';

export interface NewCredentials extends ConnectionRef {
  /** Set when the ShipStation key is among them. */
  shipstationKeyFingerprint: string | null;
  secrets: SealedSecret[];
  /** Ones that it is to have no more. */
  forgotten: SecretName[];
}

/**
 * Puts new keys in place of the old ones and wakes the orders that waited for them. False when another connection of the same kind
 * has this ShipStation key.
 */
export async function replaceCredentials(db: Db, wanted: NewCredentials): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    // One lock for all that compares a tenant's connections; see create-connection.
    await trx
      .selectFrom('tenant')
      .select('tenant_id')
      .where('tenant_id', '=', wanted.tenant)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (wanted.shipstationKeyFingerprint !== null) {
      const twin = await trx
        .selectFrom('connection as mine')
        .innerJoin('connection as other', (join) =>
          join.onRef('other.tenant_id', '=', 'mine.tenant_id').onRef('other.kind', '=', 'mine.kind'),
        )
        .select('other.connection_id')
        .where('mine.tenant_id', '=', wanted.tenant)
        .where('mine.connection_id', '=', wanted.connection)
        .where('other.connection_id', '<>', wanted.connection)
        .where('other.ss_key_fingerprint', '=', wanted.shipstationKeyFingerprint)
        .executeTakeFirst();
      if (twin !== undefined) return false;
    }
    await trx
      .updateTable('connection')
      .set({
        // A paused connection stays paused: new keys are no wish to go on.
        state: sql`case when state = 'paused' then state else 'checking' end`,
        updated_at: sql`now()`,
        ...(wanted.shipstationKeyFingerprint === null
          ? {}
          : { ss_key_fingerprint: wanted.shipstationKeyFingerprint }),
      })
      .where('tenant_id', '=', wanted.tenant)
      .where('connection_id', '=', wanted.connection)
      .execute();
    if (wanted.secrets.length > 0) await saveSecrets(trx, wanted.tenant, wanted.connection, wanted.secrets);
    if (wanted.forgotten.length > 0)
      await trx
        .deleteFrom('connection_secret')
        .where('tenant_id', '=', wanted.tenant)
        .where('connection_id', '=', wanted.connection)
        .where('name', 'in', wanted.forgotten)
        .execute();
    const keys = new Set(
      wanted.secrets.map((secret) => (secret.name.startsWith('cin7-') ? 'cin7-key' : 'shipstation-key')),
    );
    await wakeBlockedOrders(trx, wanted.tenant, wanted.connection, { keys: [...keys], prefixes: [] });
    await sql`select pg_notify('connections', '')`.execute(trx);
    return true;
  });
}
