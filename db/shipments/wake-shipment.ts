import { type Kysely, sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Database } from '../schema';

/** Asks for a look at a sale's shipment, in the caller's transaction; the dispatcher starts or signals its workflow. */
export async function wakeShipment(
  db: Kysely<Database>,
  tenant: TenantId,
  saleId: string,
  why: 'parcel' | 'reconsider',
): Promise<void> {
  await db
    .updateTable('shipment')
    .set({ wake_at: sql`coalesce(wake_at, now())`, wake_why: why, state: 'working', updated_at: sql`now()` })
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId)
    .execute();
  await sql`select pg_notify('wake', '')`.execute(db);
}

/**
 * Wakes a shipment that waits for somebody, because something happened to its sale in Cin7: it was authorised, goods came.
 *
 * @returns whether there was one.
 */
export async function wakeShipmentBySale(
  db: Kysely<Database>,
  tenant: TenantId,
  saleId: string,
): Promise<boolean> {
  const woken = await db
    .updateTable('shipment')
    .set({ wake_at: sql`coalesce(wake_at, now())`, wake_why: 'reconsider' })
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId.toLowerCase())
    .where('state', '=', 'needs-you')
    .returning('sale_id')
    .executeTakeFirst();
  if (woken === undefined) return false;
  await sql`select pg_notify('wake', '')`.execute(db);
  return true;
}
