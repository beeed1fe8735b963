import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Asks for a look at a sale's shipment, in the caller's transaction; the dispatcher starts or signals its workflow. */
export async function wakeShipment(
  db: Db,
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
 * One that is at work just now only keeps that it was told: what it read may be older, and it looks once more before it waits
 * (`rouseIfTold`). Our own writes are told back, too, so a look that ends well costs nothing for it.
 *
 * @returns whether one was woken.
 */
export async function wakeShipmentBySale(db: Db, tenant: TenantId, saleId: string): Promise<boolean> {
  const woken = await db
    .updateTable('shipment')
    .set({
      wake_at: sql`case when state = 'needs-you' then coalesce(wake_at, now()) else wake_at end`,
      wake_why: 'reconsider',
    })
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId.toLowerCase())
    .where('state', 'in', ['needs-you', 'working'])
    .returning('state')
    .executeTakeFirst();
  if (woken?.state !== 'needs-you') return false;
  await sql`select pg_notify('wake', '')`.execute(db);
  return true;
}

/** The sale is about to be read: what was told of it before is in what is read. */
export async function forgetTold(db: Db, tenant: TenantId, saleId: string): Promise<void> {
  await db
    .updateTable('shipment')
    .set({ wake_why: null })
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId)
    .where('wake_at', 'is', null)
    .where('wake_why', 'is not', null)
    .execute();
}

/** It is about to wait, in the caller's transaction: something that was told since the sale was read wakes it at once. */
export async function rouseIfTold(db: Db, tenant: TenantId, saleId: string): Promise<void> {
  const told = await db
    .updateTable('shipment')
    .set({ wake_at: sql`now()` })
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId)
    .where('wake_at', 'is', null)
    .where('wake_why', 'is not', null)
    .returning('sale_id')
    .executeTakeFirst();
  if (told !== undefined) await sql`select pg_notify('wake', '')`.execute(db);
}
