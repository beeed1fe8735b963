import { sql } from 'kysely';
import { type ConnectionId, as, type TenantId } from '../../domain/ids';
import { type AvailableSku } from '../../domain/messages/stock';
import { type Db } from '../open';
import { wishQuantities } from './wish-quantities';

export interface Touched {
  sku: string;
  /** Postgres' own text: a Date would lose its microseconds, and so what was touched in the same millisecond. */
  touchedAt: string;
}

/** Touched SKUs, the longest unread first. */
export async function readTouched(db: Db, tenant: TenantId, most: number): Promise<Touched[]> {
  const { rows } = await sql<Touched>`
    select sku, touched_at::text as "touchedAt" from stock_touch where tenant_id = ${tenant}
    order by touched_at, sku limit ${most}`.execute(db);
  return rows;
}

/** A connection by which the tenant's company can be asked; undefined when none is active. */
export async function anyActiveConnection(db: Db, tenant: TenantId): Promise<ConnectionId | undefined> {
  const row = await db
    .selectFrom('connection')
    .select('connection_id')
    .where('tenant_id', '=', tenant)
    .where('state', '=', 'active')
    .orderBy('connection_id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : as<ConnectionId>(row.connection_id);
}

/**
 * What was read becomes an event, with a delivery of it for each webhook, and jobs that tell ShipStation; a SKU that was touched again
 * meanwhile stays touched. All in one transaction: run twice, there is one event more at worst, and never one less.
 *
 * @param of.items empty where no webhook is to be told
 */
export async function saveEvent(
  db: Db,
  of: { tenant: TenantId; event: string; items: readonly AvailableSku[]; read: readonly Touched[] },
): Promise<{ left: number }> {
  return db.transaction().execute(async (trx) => {
    const gone = await sql<{ sku: string }>`
      delete from stock_touch t using jsonb_to_recordset(${JSON.stringify(of.read)}::jsonb) as r(sku text, "touchedAt" text)
      where t.tenant_id = ${of.tenant} and t.sku = r.sku and t.touched_at = r."touchedAt"::timestamptz
      returning t.sku`.execute(trx);
    if (gone.rows.length > 0 && of.items.length > 0) {
      await trx
        .insertInto('stock_event')
        .values({ tenant_id: of.tenant, event_id: of.event, items: JSON.stringify(of.items) })
        .execute();
      await sql`
        insert into stock_delivery (tenant_id, delivery_id, webhook_id, event_id, state, wake_at)
        select tenant_id, ${of.event} || '-' || webhook_id, webhook_id, ${of.event}, 'waiting', now()
        from stock_webhook where tenant_id = ${of.tenant}`.execute(trx);
      await sql`select pg_notify('jobs', '')`.execute(trx);
    }
    if (gone.rows.length > 0)
      await wishQuantities(
        trx,
        of.tenant,
        gone.rows.map(({ sku }) => sku),
      );
    const { rows } = await sql<{ left: number }>`
      select count(*)::int as left from stock_touch where tenant_id = ${of.tenant}`.execute(trx);
    return { left: rows[0]?.left ?? 0 };
  });
}
