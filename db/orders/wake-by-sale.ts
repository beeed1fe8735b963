import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Wakes an order that waits, because something happened to its sale in Cin7. Returns whether there was one. */
export async function wakeBySale(db: Db, tenant: TenantId, saleId: string): Promise<boolean> {
  const woken = await db
    .updateTable('ss_order')
    .set({ wake_at: sql`coalesce(wake_at, now())`, wake_why: 'reconsider' })
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId)
    .where('state', 'in', ['needs-you', 'waiting'])
    .returning('order_id')
    .executeTakeFirst();
  if (woken === undefined) return false;
  await sql`select pg_notify('wake', '')`.execute(db);
  return true;
}
