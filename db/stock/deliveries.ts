import { type Selectable, sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type AvailableSku } from '../../domain/messages/stock';
import { type Db } from '../open';
import { type StockDeliveryTable } from './tables';

export interface DeliveryToSend {
  webhook_id: string;
  url: string;
  key_id: string;
  sealed: Buffer;
  event_id: string;
  items: AvailableSku[];
  read_at: Date;
  state: StockDeliveryTable['state'];
}

/** A delivery with its target and what is to be told; undefined when its webhook was removed. */
export async function readDelivery(
  db: Db,
  tenant: TenantId,
  delivery: string,
): Promise<DeliveryToSend | undefined> {
  return db
    .selectFrom('stock_delivery as d')
    .innerJoin('stock_webhook as w', (join) =>
      join.onRef('w.tenant_id', '=', 'd.tenant_id').onRef('w.webhook_id', '=', 'd.webhook_id'),
    )
    .innerJoin('stock_event as e', (join) =>
      join.onRef('e.tenant_id', '=', 'd.tenant_id').onRef('e.event_id', '=', 'd.event_id'),
    )
    .select([
      'd.webhook_id',
      'd.event_id',
      'd.state',
      'w.url',
      'w.key_id',
      'w.sealed',
      'e.items',
      'e.read_at',
    ])
    .where('d.tenant_id', '=', tenant)
    .where('d.delivery_id', '=', delivery)
    .executeTakeFirst();
}

/** Writes down how a try went. */
export async function noteTry(
  db: Db,
  of: { tenant: TenantId; delivery: string; delivered: boolean; status: number | null; words: string | null },
): Promise<void> {
  await db
    .updateTable('stock_delivery')
    .set({
      attempts: sql`attempts + 1`,
      state: of.delivered ? 'delivered' : 'waiting',
      last_status: of.status,
      last_words: of.words,
      tried_at: sql`now()`,
    })
    .where('tenant_id', '=', of.tenant)
    .where('delivery_id', '=', of.delivery)
    .where('state', '=', 'waiting')
    .execute();
}

export async function noteGaveUp(db: Db, tenant: TenantId, delivery: string): Promise<void> {
  await db
    .updateTable('stock_delivery')
    .set({ state: 'gave-up' })
    .where('tenant_id', '=', tenant)
    .where('delivery_id', '=', delivery)
    .where('state', '=', 'waiting')
    .execute();
}

/** The newest deliveries of a webhook. */
export async function listDeliveries(
  db: Db,
  of: { tenant: TenantId; webhook: string; limit: number },
): Promise<(Selectable<StockDeliveryTable> & { items: AvailableSku[] })[]> {
  return db
    .selectFrom('stock_delivery as d')
    .innerJoin('stock_event as e', (join) =>
      join.onRef('e.tenant_id', '=', 'd.tenant_id').onRef('e.event_id', '=', 'd.event_id'),
    )
    .selectAll('d')
    .select('e.items')
    .where('d.tenant_id', '=', of.tenant)
    .where('d.webhook_id', '=', of.webhook)
    .orderBy('d.created_at', 'desc')
    .orderBy('d.delivery_id', 'desc')
    .limit(of.limit)
    .execute();
}

/** A person wants a delivery that was given up to be tried anew. @returns whether there was one */
export async function redeliver(
  db: Db,
  tenant: TenantId,
  webhook: string,
  delivery: string,
): Promise<boolean> {
  const woken = await db
    .updateTable('stock_delivery')
    .set({ state: 'waiting', wake_at: sql`now()` })
    .where('tenant_id', '=', tenant)
    .where('webhook_id', '=', webhook)
    .where('delivery_id', '=', delivery)
    .where('state', '=', 'gave-up')
    .executeTakeFirst();
  if (woken.numUpdatedRows > 0n) await sql`select pg_notify('jobs', '')`.execute(db);
  return woken.numUpdatedRows > 0n;
}
