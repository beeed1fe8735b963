import { type Db } from '../../db/open';
import { raiseProblem } from '../../db/problems/raise-problem';
import { type PulledOrder } from '../../db/pulls/add-to-pull-run';
import { lockOrders } from '../../db/pulls/lock-orders';
import { type PendingPlace, savePending } from '../../db/pulls/save-pending';
import { type OrderRow } from '../../schemas/shipstation/order-page';
import { saleProblems } from '../orders/sale-problems';
import { hashOf } from './decide-order';

/**
 * Kept as it came: it may become readable when it is mended, or when we learn to read it.
 *
 * @throws SavedMeanwhile
 */
export async function saveUnreadable(
  db: Db,
  into: PendingPlace,
  row: Extract<OrderRow, { readable: false }>,
): Promise<PulledOrder> {
  const problem = saleProblems.unreadable(row.why);
  const orderNumber = row.orderNumber ?? row.orderId ?? 'without a number';
  const { orderId } = row;
  if (orderId === null) {
    await raiseProblem(db, into.tenant, into.connection, `order-unreadable:${orderNumber}`, problem);
    return { orderNumber, outcome: 'failed', reason: problem.sentence };
  }
  const hash = hashOf(JSON.stringify(row.raw));
  const isSaved = await db.transaction().execute(async (trx) => {
    const known = (await lockOrders(trx, into, [orderId])).get(orderId);
    if (known?.latest_hash === hash) return false;
    const isCaptured = known?.logged === true;
    await savePending(trx, into, [
      {
        orderId,
        isNew: known === undefined,
        order: {
          orderNumber,
          orderKey: null,
          storeId: null,
          status: 'unreadable',
          modifyDate: null,
          parentId: null,
          mergedOrSplit: false,
          mergedIds: [],
        },
        hash,
        raw: row.raw,
        keepsSnapshot: false,
        // Nobody can say whether it bears the mark of a split.
        seenWhole: false,
        state: isCaptured ? null : 'waiting',
        awaitsBatch: false,
        problem: null,
        wake: !isCaptured,
      },
    ]);
    return true;
  });
  return isSaved
    ? { orderNumber, outcome: 'failed', reason: problem.sentence }
    : { orderNumber, outcome: 'unchanged', reason: '' };
}
