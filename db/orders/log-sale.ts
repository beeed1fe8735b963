import { type Kysely } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Database } from '../schema';

/** Adds the sale to the order's log entry. */
export async function logSale(
  db: Kysely<Database>,
  ref: OrderRef,
  generation: number,
  sale: { saleId: string; saleNumber: string },
): Promise<void> {
  await db
    .updateTable('order_log')
    .set({ sale_id: sale.saleId, sale_number: sale.saleNumber })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('generation', '=', generation)
    .execute();
}
