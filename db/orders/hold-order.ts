import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/**
 * Holds an order's row until the transaction ends, so that whoever else changes it waits; what is read afterwards is as they left it.
 *
 * @returns its generation; null when the order is no longer in our books.
 */
export async function holdOrder(trx: Db, ref: OrderRef): Promise<number | null> {
  const row = await trx
    .selectFrom('ss_order')
    .select('generation')
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .forUpdate()
    .executeTakeFirst();
  return row?.generation ?? null;
}
