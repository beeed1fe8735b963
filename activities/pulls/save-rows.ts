import { type PulledOrder } from '../../db/pulls/add-to-pull-run';
import { isPostgresAway } from '../../db/postgres-away';
import { raiseProblem } from '../../db/problems/raise-problem';
import { isPartOfFamily } from '../../domain/family';
import { type OrderRow } from '../../schemas/shipstation/order-page';
import { type Deps } from '../deps';
import { saleProblems } from '../orders/sale-problems';
import { type ReadableRow } from './decide-order';
import { saveOrder, saveOrders, type SaveInto } from './save-order';

type SaveDeps = Pick<Deps, 'db' | 'clock' | 'logger'>;

/** So many orders are saved in one transaction: few round trips for a page, and no order is locked for more than a moment. */
const mostAtOnce = 100;

/**
 * Saves the rows of one page and says what became of them in the order of the page. They are saved many at once; where that fails, in
 * halves, down to the row that cannot be saved: it stops itself only.
 */
export async function saveRows(
  deps: SaveDeps,
  into: SaveInto,
  rows: readonly OrderRow[],
): Promise<PulledOrder[]> {
  const saved = new Map<OrderRow, PulledOrder>();
  for (const group of groupsOf(partsFirst(rows)))
    for (const [row, told] of await saveGroup(deps, into, group)) saved.set(row, told);
  return rows.flatMap((row) => saved.get(row) ?? []);
}

/**
 * Split-off parts before the orders they came from: a parent whose own row bears no mark is known as split only by its parts, and
 * would be billed from what is left of it (domain/family.ts).
 */
function partsFirst(rows: readonly OrderRow[]): OrderRow[] {
  const isPart = (row: OrderRow) => row.readable && row.order.parentId !== null;
  return [...rows.filter(isPart), ...rows.filter((row) => !isPart(row))];
}

/** What may be saved in one go, in the order of the rows: each order once, and alone what is judged by other rows, or cannot be read. */
function groupsOf(rows: readonly OrderRow[]): OrderRow[][] {
  const groups: OrderRow[][] = [];
  let open: { ids: Set<string>; rows: OrderRow[] } | undefined;
  for (const row of rows) {
    if (!isPlain(row)) {
      groups.push([row]);
      open = undefined;
      continue;
    }
    const id = row.order.orderId;
    if (open === undefined || open.ids.has(id) || open.rows.length === mostAtOnce) {
      open = { ids: new Set(), rows: [] };
      groups.push(open.rows);
    }
    open.ids.add(id);
    open.rows.push(row);
  }
  return groups;
}

const isPlain = (row: OrderRow): row is ReadableRow => row.readable && !isPartOfFamily(row.order);

async function saveGroup(
  deps: SaveDeps,
  into: SaveInto,
  rows: readonly OrderRow[],
): Promise<[OrderRow, PulledOrder][]> {
  const [only] = rows;
  if (only === undefined) return [];
  if (rows.length === 1) return [[only, await saveAlone(deps, into, only)]];
  const plain = rows.filter(isPlain);
  try {
    const told = await saveOrders(deps, into, plain);
    return plain.flatMap((row, at) => {
      const one = told[at];
      return one === undefined ? [] : [[row, one]];
    });
  } catch (error) {
    if (isPostgresAway(error)) throw error;
    const half = Math.ceil(rows.length / 2);
    return [
      ...(await saveGroup(deps, into, rows.slice(0, half))),
      ...(await saveGroup(deps, into, rows.slice(half))),
    ];
  }
}

/** What cannot be saved for whatever reason stops itself only, and stands among the problems. */
async function saveAlone(deps: SaveDeps, into: SaveInto, row: OrderRow): Promise<PulledOrder> {
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
