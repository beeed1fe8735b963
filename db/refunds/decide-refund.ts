import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Decision } from '../../domain/messages/order';
import { type Db } from '../open';

/** The step of an order that writes a refund begins so (workflows/refund.ts). */
const refundStep = 'refund';

/**
 * Keeps what a person decided about a refund that waits: to leave it out (all that are open, when the order is stopped), to write it
 * though its goods were not shipped or others credited the sale, too, or to refund an edit. Everything else is no business of refunds.
 */
export async function decideRefund(
  trx: Db,
  ref: OrderRef,
  step: string,
  { action }: Decision,
): Promise<void> {
  const order = trx
    .updateTable('ss_order')
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId);
  if (!step.startsWith(refundStep)) {
    if (action !== 'refund') return;
    await order
      .where(sql<string>`problem->>'code'`, '=', 'changed-after-capture')
      .set((eb) => ({ refund_approved: eb.ref('latest_hash') }))
      .execute();
    return;
  }
  const open = trx
    .updateTable('refund')
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('state', 'in', ['open', 'credited'])
    .$if(action !== 'stop', (query) => query.where('problem', 'is not', null));
  if (action === 'refund') {
    const what = sql`case problem->>'code' when 'over-refunded' then '{"despite": true}' else '{"cuts": true}' end`;
    await open.set({ planned: sql`planned || (${what})::jsonb` }).execute();
  } else if (action === 'skip' || action === 'stop') {
    // A credit note that is written counts; only its payment is left out.
    await open
      .set({
        state: sql`case state when 'credited' then 'done' else 'left-out' end`,
        problem: null,
        updated_at: sql`now()`,
      })
      .execute();
  }
}
