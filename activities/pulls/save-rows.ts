import { type PulledOrder } from '../../db/pulls/add-to-pull-run';
import { isPostgresAway } from '../../db/postgres-away';
import { raiseProblem } from '../../db/problems/raise-problem';
import { type OrderRow } from '../../schemas/shipstation/order-page';
import { type Deps } from '../deps';
import { saleProblems } from '../orders/sale-problems';
import { saveOrder, type SaveInto } from './save-order';

/**
 * Saves the rows of one page, each by itself, and says what became of them in the order of the page.
 *
 * @param atOnce so many orders without relatives are saved at the same time; those of a family one after the other.
 */
export async function saveRows(
  deps: Deps,
  into: SaveInto,
  rows: readonly OrderRow[],
  atOnce = 1,
): Promise<PulledOrder[]> {
  const saved = new Map<OrderRow, PulledOrder>();
  const save = async (row: OrderRow) => void saved.set(row, await saveAlone(deps, into, row));
  const ordered = partsFirst(rows);
  const family = atOnce === 1 ? ordered : ordered.filter(hasRelatives);
  for (const row of family) await save(row);
  const others = ordered.filter((row) => !family.includes(row)).values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const row of others) await save(row);
    }),
  );
  return rows.flatMap((row) => saved.get(row) ?? []);
}

const hasRelatives = (row: OrderRow): boolean =>
  !row.readable || row.order.parentId !== null || row.order.mergedOrSplit || row.order.mergedIds.length > 0;

/**
 * Split-off parts before the orders they came from: a parent whose own row bears no mark is known as split only by its parts, and
 * would be billed from what is left of it (domain/family.ts).
 */
function partsFirst(rows: readonly OrderRow[]): OrderRow[] {
  const isPart = (row: OrderRow) => row.readable && row.order.parentId !== null;
  return [...rows.filter(isPart), ...rows.filter((row) => !isPart(row))];
}

/** What cannot be saved for whatever reason stops itself only, and stands among the problems. */
async function saveAlone(deps: Deps, into: SaveInto, row: OrderRow): Promise<PulledOrder> {
  const { tenant, connection } = into;
  const name = row.readable ? row.order.orderId : (row.orderId ?? row.orderNumber ?? 'without a number');
  try {
    return await saveOrder(deps, into, row);
  } catch (error) {
    if (isPostgresAway(error)) throw error;
    deps.logger.error({ err: error, orderId: name }, 'an order could not be saved');
    const problem = saleProblems.unsaved(name);
    await raiseProblem(deps.db, tenant, connection, `order-unsaved:${name}`, problem);
    return { orderNumber: name, outcome: 'failed', reason: problem.sentence };
  }
}
