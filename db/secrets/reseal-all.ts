import { type SecretBox } from '../../platform/secrets';
import { type Db } from '../open';

/**
 * Seals every secret anew that an older key sealed; after it the older keys can be dropped. Safe while others read and write: a
 * secret that was replaced meanwhile is left alone.
 *
 * @returns how many were sealed anew.
 * @throws SecretUnreadable when one cannot be opened; those before it are done.
 */
export async function resealAll(db: Db, box: SecretBox, currentKeyId: string): Promise<number> {
  const rows = await db
    .selectFrom('connection_secret')
    .select(['tenant_id', 'connection_id', 'name', 'key_id', 'sealed'])
    .where('key_id', '!=', currentKeyId)
    .execute();
  let done = 0;
  for (const row of rows) {
    const place = { tenant: row.tenant_id, connection: row.connection_id, name: row.name };
    const fresh = box.reseal({ keyId: row.key_id, sealed: row.sealed }, place);
    if (fresh === null) continue;
    const { numUpdatedRows } = await db
      .updateTable('connection_secret')
      .set({ key_id: fresh.keyId, sealed: fresh.sealed })
      .where('tenant_id', '=', row.tenant_id)
      .where('connection_id', '=', row.connection_id)
      .where('name', '=', row.name)
      .where('sealed', '=', row.sealed)
      .executeTakeFirst();
    done += Number(numUpdatedRows);
  }
  return (
    done + (await resealWebhooks(db, box, currentKeyId)) + (await resealDepartures(db, box, currentKeyId))
  );
}

/** The secrets of webhooks of ours lie with them, sealed for their own id. */
async function resealWebhooks(db: Db, box: SecretBox, currentKeyId: string): Promise<number> {
  const rows = await db
    .selectFrom('stock_webhook')
    .select(['tenant_id', 'webhook_id', 'key_id', 'sealed'])
    .where('key_id', '!=', currentKeyId)
    .execute();
  let done = 0;
  for (const row of rows) {
    const place = { tenant: row.tenant_id, connection: row.webhook_id, name: 'stock-webhook' };
    const fresh = box.reseal({ keyId: row.key_id, sealed: row.sealed }, place);
    if (fresh === null) continue;
    const { numUpdatedRows } = await db
      .updateTable('stock_webhook')
      .set({ key_id: fresh.keyId, sealed: fresh.sealed })
      .where('tenant_id', '=', row.tenant_id)
      .where('webhook_id', '=', row.webhook_id)
      .where('sealed', '=', row.sealed)
      .executeTakeFirst();
    done += Number(numUpdatedRows);
  }
  return done;
}

/** Keys of removed connections lie with what is still to be undone of them, sealed for where they lay before. */
async function resealDepartures(db: Db, box: SecretBox, currentKeyId: string): Promise<number> {
  const rows = await db
    .selectFrom('departure')
    .select(['departure_id', 'tenant_id', 'connection_id', 'secrets'])
    .execute();
  let done = 0;
  for (const row of rows) {
    const secrets = row.secrets.map(({ name, keyId, sealed }) => {
      const place = { tenant: row.tenant_id, connection: row.connection_id, name };
      const fresh =
        keyId === currentKeyId ? null : box.reseal({ keyId, sealed: Buffer.from(sealed, 'base64') }, place);
      if (fresh === null) return { name, keyId, sealed };
      done += 1;
      return { name, keyId: fresh.keyId, sealed: fresh.sealed.toString('base64') };
    });
    await db
      .updateTable('departure')
      .set({ secrets: JSON.stringify(secrets) })
      .where('departure_id', '=', row.departure_id)
      .execute();
  }
  return done;
}
