import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { type StockWebhookTable } from './tables';
import { type Selectable } from 'kysely';

export type StockWebhookRow = Selectable<StockWebhookTable>;

/** A tenant's webhooks of ours; few. */
export async function listStockWebhooks(db: Db, tenant: TenantId): Promise<StockWebhookRow[]> {
  return db
    .selectFrom('stock_webhook')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('created_at')
    .orderBy('webhook_id')
    .execute();
}

export async function createStockWebhook(
  db: Db,
  of: {
    tenant: TenantId;
    webhook: string;
    url: string;
    label: string;
    by: string;
    sealed: { keyId: string; sealed: Buffer };
  },
): Promise<StockWebhookRow> {
  return db
    .insertInto('stock_webhook')
    .values({
      tenant_id: of.tenant,
      webhook_id: of.webhook,
      url: of.url,
      label: of.label,
      key_id: of.sealed.keyId,
      sealed: of.sealed.sealed,
      created_by: of.by,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Its deliveries go with it. @returns whether there was one */
export async function deleteStockWebhook(db: Db, tenant: TenantId, webhook: string): Promise<boolean> {
  const deleted = await db
    .deleteFrom('stock_webhook')
    .where('tenant_id', '=', tenant)
    .where('webhook_id', '=', webhook)
    .executeTakeFirst();
  return deleted.numDeletedRows > 0n;
}
