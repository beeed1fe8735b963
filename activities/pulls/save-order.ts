import { holdSettings } from '../../db/connections/hold-settings';
import { type Db } from '../../db/open';
import { appendTimelines } from '../../db/orders/append-timelines';
import { clearProblem } from '../../db/problems/clear-problem';
import { raiseProblem } from '../../db/problems/raise-problem';
import { type PulledOrder } from '../../db/pulls/add-to-pull-run';
import { type KnownOrder, lockOrders } from '../../db/pulls/lock-orders';
import { savePending, SavedMeanwhile } from '../../db/pulls/save-pending';
import { wakeRelatives } from '../../db/pulls/wake-relatives';
import { type ConnectionRef, type SsAccount } from '../../domain/ids';
import { type Order } from '../../domain/order';
import { cancelledKey } from '../../domain/refund/problem-texts';
import { type StoreSettings } from '../../domain/settings';
import { readStoreSettings } from '../../schemas/settings';
import { type OrderRow } from '../../schemas/shipstation/order-page';
import { type Deps } from '../deps';
import { decideOrder, type ReadableRow, type Saving, unchanged } from './decide-order';
import { rowFacts } from './row-facts';
import { saveUnreadable } from './save-unreadable';

export interface SaveInto extends ConnectionRef {
  ssAccount: SsAccount;
  settings: StoreSettings;
  settingsVersion: number;
  /** A load of history brings the orders: they are put in line instead of being begun at once. */
  load?: string;
}

type SaveDeps = Pick<Deps, 'db' | 'clock'>;

/** Saves one pulled row: as `saveOrders` does, or as it came if it cannot be read. */
export async function saveOrder(deps: SaveDeps, into: SaveInto, row: OrderRow): Promise<PulledOrder> {
  if (!row.readable) return again(() => saveUnreadable(deps.db, into, row));
  const [told] = await saveOrders(deps, into, [row]);
  if (told === undefined) throw new Error('Nothing is told of a saved order');
  return told;
}

/**
 * Saves pulled rows as pending, or as changes of orders that we know, and asks for their lifecycles to be woken where there is something
 * to do. All in one transaction of some ten statements, however many rows there are: no order is ever half saved, nor lost between
 * saving and starting.
 *
 * @param rows each order once. One that bears the mark of a split or combination is judged by what was saved before, so it goes alone.
 * @returns what became of each, in their order.
 */
export function saveOrders(
  deps: SaveDeps,
  opened: SaveInto,
  rows: readonly ReadableRow[],
): Promise<PulledOrder[]> {
  return again(() =>
    deps.db.transaction().execute(async (trx) => {
      // A setting that was chosen while the page was read would otherwise wake nobody: these orders do not wait for it yet.
      const changed = await holdSettings(trx, opened.tenant, opened.connection, opened.settingsVersion);
      const into = changed === null ? opened : { ...opened, settings: readStoreSettings(changed) };
      const ids = rows.map(({ order }) => order.orderId);
      const known = await lockOrders(trx, into, ids);
      const current = rows.filter(({ order }) => !isOutdated(order, known.get(order.orderId)));
      const orders = current.map(({ order }) => order);

      const now = new Date(deps.clock.now()).toISOString();
      const facts = await rowFacts(trx, into, orders, known, now);
      const savings = new Map(current.map((row) => [row, decideOrder(row, facts(row.order))]));
      await write(trx, into, [...savings.values()]);
      await wakeRelatives(
        trx,
        into,
        orders.filter((order) => !known.has(order.orderId) || namesOthers(order)),
      );
      return rows.map((row) => (savings.get(row) ?? unchanged(row.order.orderNumber)).told);
    }),
  );
}

/** A page that was read before another pull saved a newer one: two pulls may run side by side. */
function isOutdated(order: Order, known: KnownOrder | undefined): boolean {
  // One that could not be read was saved with the moment it came, for want of its own.
  if (known === undefined || known.order_status === 'unreadable') return false;
  return Date.parse(order.modifyDate) < known.modify_date.getTime();
}

const namesOthers = ({ parentId, mergedIds }: Order): boolean => parentId !== null || mergedIds.length > 0;

async function write(trx: Db, into: SaveInto, savings: readonly Saving[]): Promise<void> {
  await savePending(
    trx,
    into,
    savings.flatMap(({ pending }) => pending ?? []),
  );
  await appendTimelines(
    trx,
    into,
    savings.flatMap(({ line }) => line ?? []),
  );
  for (const { cancellation } of savings) {
    if (cancellation === undefined) continue;
    const { tenant, connection } = into;
    const key = cancelledKey(cancellation.orderId);
    if (cancellation.problem === null) await clearProblem(trx, tenant, connection, key);
    else await raiseProblem(trx, tenant, connection, key, cancellation.problem);
  }
}

const mostTries = 5;

/** Another pull was faster with one of the orders: its row stands now, and is locked and judged with the rest. */
async function again<Done>(work: () => Promise<Done>): Promise<Done> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SavedMeanwhile) || tried === mostTries) throw error;
    }
  }
}
