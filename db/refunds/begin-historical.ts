import { sql } from 'kysely';
import { type ConnectionId, type OrderRef } from '../../domain/ids';
import { type SalePlan } from '../../domain/sale-plan';
import { appendTimeline } from '../orders/append-timeline';
import { type Db } from '../open';

export interface HistoricalSale {
  ref: OrderRef;
  connection: ConnectionId;
  orderNumber: string;
  /** What is known of it, in the form of a ShipStation order. */
  payload: unknown;
  hash: string;
  plan: SalePlan;
  settingsVersion: number;
}

/**
 * Keeps a sale from before the connection as an order row of its own, so that its refund is made, retried and told of as any. Within a
 * transaction.
 *
 * @returns false when it is there already.
 */
export async function beginHistorical(trx: Db, sale: HistoricalSale): Promise<boolean> {
  const { ref } = sale;
  const key = { tenant_id: ref.tenant, ss_account: ref.ssAccount, order_id: ref.orderId };
  const made = await trx
    .insertInto('ss_order')
    .values({
      ...key,
      connection_id: sale.connection,
      order_number: sale.orderNumber,
      order_status: 'historical',
      modify_date: sql<string>`now()`,
      state: 'waiting',
      stage: 'captured',
      latest_hash: sale.hash,
      captured_hash: sale.hash,
      historical: true,
    })
    .onConflict((oc) => oc.columns(['tenant_id', 'ss_account', 'order_id']).doNothing())
    .returning('order_id')
    .executeTakeFirst();
  if (made === undefined) return false;
  await trx
    .insertInto('order_snapshot')
    .values({ ...key, hash: sale.hash, payload: JSON.stringify(sale.payload) })
    .execute();
  await trx
    .insertInto('order_plan')
    .values({
      ...key,
      generation: 1,
      settings_version: sale.settingsVersion,
      snapshot_hash: sale.hash,
      plan: JSON.stringify(sale.plan),
    })
    .execute();
  await trx
    .insertInto('order_log')
    .values({ ...key, generation: 1, connection_id: sale.connection, order_number: sale.orderNumber })
    .execute();
  await appendTimeline(trx, ref, 1, {
    step: 'captured',
    sentence: `A sale of ${sale.plan.orderDate}, from before the connection: a sale without lines bears its refund, and no stock is moved.`,
    detail: { notes: sale.plan.notes },
  });
  return true;
}

/** An order of this number that has a sale through this connection, if there is one: its refund is its own. */
export async function capturedByNumber(
  db: Db,
  of: { tenant: string; connection: ConnectionId; number: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('ss_order')
    .select('order_id')
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('order_number', '=', of.number)
    // Of one that went into the sale of its day, too.
    .where((eb) => eb.or([eb('sale_id', 'is not', null), eb('batch_id', 'is not', null)]))
    .where('historical', '=', false)
    .executeTakeFirst();
  return row?.order_id ?? null;
}
