import { sql } from 'kysely';
import { type ConnectionId, type OrderRef } from '../../domain/ids';
import { appendTimeline } from '../orders/append-timeline';
import { type Db } from '../open';

export interface ForeignSale {
  ref: OrderRef;
  connection: ConnectionId;
  generation: number;
  orderNumber: string;
  saleId: string;
  saleNumber: string | null;
}

/** Writes down that a sale of Cin7 is an order's, so that the order is never captured again: as if we had captured it. */
export async function logForeignSale(db: Db, of: ForeignSale): Promise<void> {
  await db
    .insertInto('order_log')
    .values({
      tenant_id: of.ref.tenant,
      ss_account: of.ref.ssAccount,
      order_id: of.ref.orderId,
      generation: of.generation,
      connection_id: of.connection,
      order_number: of.orderNumber,
      sale_id: of.saleId,
      sale_number: of.saleNumber,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'ss_account', 'order_id', 'generation'])
        .doUpdateSet({ deleted_at: null, deleted_by: null, sale_id: of.saleId, sale_number: of.saleNumber }),
    )
    .execute();
}

/**
 * Closes an order whose sale was taken over: it was saved in line and never begins, because nobody knows which of its writes were done.
 * What changes later is told as with any captured order.
 */
export async function closeAdopted(db: Db, of: ForeignSale): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('ss_order')
      .set({
        state: 'done',
        stage: 'done',
        generation: of.generation,
        sale_id: of.saleId,
        sale_number: of.saleNumber,
        captured_hash: sql`latest_hash`,
        problem: null,
        blocked_on: [],
        load_job: null,
        load_waits: false,
        updated_at: sql`now()`,
      })
      .where('tenant_id', '=', of.ref.tenant)
      .where('ss_account', '=', of.ref.ssAccount)
      .where('order_id', '=', of.ref.orderId)
      .execute();
    await appendTimeline(trx, of.ref, of.generation, {
      step: 'captured',
      sentence: `Sale ${of.saleNumber ?? of.saleId} stands in Cin7 Core and was adopted as it is.`,
    });
  });
}
