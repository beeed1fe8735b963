import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { appendTimeline } from '../orders/append-timeline';
import { type Db } from '../open';

/**
 * What was still to be written of refunds of an order's earlier sales, which are void, is left out: the next sale is made of the order as
 * it is by then, and nothing of it was refunded. A credit note that was written counts. Within a transaction.
 */
export async function leaveRefundsOut(trx: Db, ref: OrderRef, generation: number): Promise<void> {
  const left = await trx
    .updateTable('refund')
    .set({
      state: sql`case state when 'credited' then 'done' else 'left-out' end`,
      problem: null,
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('generation', '<', generation)
    .where('state', 'in', ['open', 'credited'])
    .returning(['refund_no', 'total', 'state'])
    .execute();
  for (const { refund_no, total, state } of left) {
    const what = state === 'done' ? 'is not paid back' : 'is left out';
    await appendTimeline(trx, ref, generation, {
      step: 'refund',
      sentence: `Refund ${String(refund_no)} ${what}: the sale that it was of is void. Ask again if ${total} is still to be given back.`,
      detail: { refund: refund_no },
    });
  }
}
