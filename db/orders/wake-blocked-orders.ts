import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** No order is blocked on it: those that are under way look once more at their end, as steps to come have other settings. */
export const stepsToCome = 'steps-to-come';

/** What was supplied. A prefix stands for every key that begins with it (`warehouse:` = any warehouse). */
export interface Supplied {
  keys: string[];
  prefixes: string[];
}

/**
 * Wakes exactly the orders, the shipments and the labels of a connection that are blocked on what was just supplied. The worker's dispatcher does the rest;
 * an order that is to be woken already keeps its earlier time.
 *
 * @returns how many orders were woken.
 */
export async function wakeBlockedOrders(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  supplied: Supplied,
): Promise<number> {
  if (supplied.keys.length === 0 && supplied.prefixes.length === 0) return 0;
  // `blocked_on <> '{}'` is what lets Postgres use the partial GIN index.
  const result = await sql<{ order_id: string }>`
    update ss_order set wake_at = coalesce(wake_at, now()), wake_why = 'mapped'
    where tenant_id = ${tenant} and connection_id = ${connection} and blocked_on <> '{}'
      and (
        blocked_on && ${sql.val(supplied.keys)}::text[]
        or exists (
          select 1 from unnest(blocked_on) as k, unnest(${sql.val(supplied.prefixes)}::text[]) as p
          where starts_with(k, p)
        )
      )
    returning order_id
  `.execute(db);
  const shipments = await sql<{ sale_id: string }>`
    update shipment set wake_at = coalesce(wake_at, now()), wake_why = 'reconsider'
    where tenant_id = ${tenant} and connection_id = ${connection} and blocked_on <> '{}'
      and blocked_on && ${sql.val(supplied.keys)}::text[]
    returning sale_id
  `.execute(db);
  const labels = await sql<{ label_id: string }>`
    update label set wake_at = coalesce(wake_at, now()), wake_why = 'reconsider'
    where tenant_id = ${tenant} and connection_id = ${connection} and blocked_on <> '{}'
      and blocked_on && ${sql.val(supplied.keys)}::text[]
    returning label_id
  `.execute(db);
  if (result.rows.length + shipments.rows.length + labels.rows.length > 0)
    await sql`select pg_notify('wake', '')`.execute(db);
  return result.rows.length;
}
