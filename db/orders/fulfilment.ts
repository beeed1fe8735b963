import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** How far the sale of an order that was short is in Cin7, and the write of it that is under way; both null before the first look. */
export async function readFulfilment(db: Db, ref: OrderRef, generation: number) {
  return db
    .selectFrom('order_plan')
    .select(['fulfilment', 'fulfilment_write'])
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('generation', '=', generation)
    .executeTakeFirst();
}

/** Keeps one or both of them. */
export async function saveFulfilment(
  db: Db,
  ref: OrderRef,
  generation: number,
  kept: { sale?: unknown; write?: unknown },
): Promise<void> {
  await db
    .updateTable('order_plan')
    .set({
      ...(kept.sale !== undefined && { fulfilment: JSON.stringify(kept.sale) }),
      ...(kept.write !== undefined && { fulfilment_write: JSON.stringify(kept.write) }),
    })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('generation', '=', generation)
    .execute();
}
