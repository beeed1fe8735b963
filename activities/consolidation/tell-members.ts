import { cancelledMembers, linkMembers } from '../../db/consolidation/settle-members';
import { raiseProblem } from '../../db/problems/raise-problem';
import { memberWords } from '../../domain/consolidation/day-sale';
import { as, type ConnectionId, type OrderRef } from '../../domain/ids';
import { cancelledKey, refundProblems } from '../../domain/refund/problem-texts';
import { type Deps } from '../deps';

/**
 * Ties the orders of a batch to its sale. One that was cancelled after the sale was planned is billed in it all the same, and that is
 * told as of any captured order.
 */
export async function tellMembers(
  deps: Pick<Deps, 'db'>,
  batch: OrderRef,
  sale: { saleId: string; saleNumber: string },
  of: { day: string; orders: number },
): Promise<void> {
  await linkMembers(deps.db, batch, sale, memberWords(sale.saleNumber, of));
  for (const cancelled of await cancelledMembers(deps.db, batch)) {
    const problem = refundProblems.cancelledAfterCapture(cancelled.order_number, sale.saleNumber);
    const connection = as<ConnectionId>(cancelled.connection_id);
    await raiseProblem(deps.db, batch.tenant, connection, cancelledKey(cancelled.order_id), problem);
  }
}
