import { readEchoFacts } from '../../db/exports/echo-facts';
import { noteOrders, notedSales, noteSales } from '../../db/reconcile/notes';
import { readBooks } from '../../db/reconcile/read-books';
import { clearDifferences, ordersWithOpenDifferences } from '../../db/reconcile/save-differences';
import { as, type OrderRef, type SsAccount } from '../../domain/ids';
import { type ReconcileRun } from '../../domain/messages/reconcile';
import { type Order } from '../../domain/order';
import { type Outcome } from '../../domain/problems';
import { compareOrder } from '../../domain/reconcile/compare-order';
import { saleSeenRead } from '../../schemas/reconcile';
import { goesOn } from '../cin7/pages';
import { openStore, type OpenStore } from '../connections/open-connection';
import { type Deps } from '../deps';
import { familyOf, judgeOrder } from '../orders/judge-order';
import { vendorStep } from '../vendor-step';
import { booksOf, orderOfSale, orderSeenOf, saleSeenOfRow } from './facts';

/** A sale is never older than its order; clocks differ. */
const beforeMs = 3_600_000;

interface Page extends ReconcileRun {
  page: number;
}

const open_ = (deps: Deps, { tenant, connection }: ReconcileRun): Promise<OpenStore> =>
  openStore(deps, tenant, connection, { callClass: 'history', patient: true });

/** Notes one page of the sales that Cin7 made since the day began (contracts: cin7-core §3.1): those that bear our keys. */
export function listReconcileSales(deps: Deps, run: Page): Promise<Outcome<{ more: boolean }>> {
  return vendorStep(deps, run, async () => {
    const open = await open_(deps, run);
    const createdSince = new Date(Date.parse(run.from) - beforeMs).toISOString();
    const page = await open.cin7().saleList({ page: run.page, createdSince });
    const ours = page.SaleList.flatMap((row) => {
      const of = orderOfSale(row.ExternalID, open.ssAccount ?? '');
      return of === null ? [] : [{ orderId: of.orderId, sale: saleSeenOfRow(row) }];
    });
    await noteSales(deps.db, run, ours);
    return { more: goesOn(run.page, page.SaleList.length, page.Total) };
  });
}

/** Compares one page of the orders that came to ShipStation on the day (contracts: shipstation §2.3) with our books and Cin7's list. */
export function listReconcileOrders(deps: Deps, run: Page): Promise<Outcome<{ more: boolean }>> {
  return vendorStep(deps, run, async () => {
    const open = await open_(deps, run);
    const ssAccount = as<SsAccount>(open.ssAccount ?? '');
    const page = await open.shipstation().listOrders({
      page: run.page,
      createDateStart: run.from,
      createDateEnd: run.to,
      sortBy: 'CreateDate',
      sortDir: 'ASC',
    });
    const orders = page.rows.flatMap((row) => (row.readable ? [row.order] : []));
    const ids = orders.map(({ orderId }) => orderId);
    const books = await readBooks(deps.db, { tenant: run.tenant, ssAccount }, ids);
    const sales = await notedSales(deps.db, run, ids);
    const watched = await ordersWithOpenDifferences(deps.db, run, ids);

    const suspects: { orderId: string; saleId: string | null }[] = [];
    for (const order of orders) {
      const row = books.get(order.orderId);
      const noted = (sales.get(order.orderId) ?? []).map((facts) => saleSeenRead.parse(facts));
      const saleId = row?.sale_id?.toLowerCase() ?? null;
      const sale = noted.find((each) => each.saleId === saleId) ?? (saleId === null ? noted[0] : undefined);
      const isDue = row === undefined && (await wouldBeCaptured(deps, open, run, ssAccount, order));
      const found = compareOrder({
        seen: orderSeenOf(order, row, isDue, deps.clock.now()),
        books: row === undefined ? null : booksOf(row),
        sale: sale ?? null,
        twin: twinOf(noted, saleId),
      });
      if (found.length > 0 || watched.has(order.orderId))
        suspects.push({ orderId: order.orderId, saleId: saleId ?? sale?.saleId ?? null });
    }
    await noteOrders(deps.db, run, { seen: ids, suspects });
    const suspected = new Set(suspects.map(({ orderId }) => orderId));
    await clearDifferences(
      deps.db,
      run,
      ids.filter((id) => !suspected.has(id)),
    );
    return { more: !page.last };
  });
}

export function twinOf(
  noted: readonly { saleId: string; saleNumber: string | null; isVoided: boolean }[],
  saleId: string | null,
): string | null {
  const twin = noted.find((each) => !each.isVoided && saleId !== null && each.saleId !== saleId);
  return twin === undefined ? null : (twin.saleNumber ?? twin.saleId);
}

/** An order that our books do not know would be captured now, or parked. */
export async function wouldBeCaptured(
  deps: Deps,
  open: OpenStore,
  { tenant }: Pick<ReconcileRun, 'tenant'>,
  ssAccount: SsAccount,
  order: Order,
): Promise<boolean> {
  const ref: OrderRef = { tenant, ssAccount, orderId: order.orderId };
  const verdict = judgeOrder(order, await familyOf(deps.db, ref, order, undefined), open.settings, {
    now: new Date(deps.clock.now()).toISOString(),
    forced: false,
    exported: await readEchoFacts(deps.db, ref, order),
  });
  return verdict.kind === 'capture' || verdict.kind === 'consolidate' || verdict.kind === 'park';
}
