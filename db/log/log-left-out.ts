import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/**
 * Keeps that a person left an order out: a log entry without a sale, so that a later change in ShipStation does not capture it after
 * all. An order that has a sale keeps the entry it has.
 */
export async function logLeftOut(db: Db, ref: OrderRef, generation: number): Promise<void> {
  const order = await db
    .selectFrom('ss_order')
    .select(['connection_id', 'order_number', 'sale_id'])
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .executeTakeFirst();
  if (order === undefined || order.sale_id !== null) return;
  await db
    .insertInto('order_log')
    .values({
      tenant_id: ref.tenant,
      ss_account: ref.ssAccount,
      order_id: ref.orderId,
      generation,
      connection_id: order.connection_id,
      order_number: order.order_number,
    })
    .onConflict((oc) =>
      oc
        .columns(['tenant_id', 'ss_account', 'order_id', 'generation'])
        .doUpdateSet({ deleted_at: null, deleted_by: null }),
    )
    .execute();
}
