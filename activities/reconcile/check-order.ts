import { dropSuspect, nextSuspect, notedSales } from '../../db/reconcile/notes';
import { readBooks } from '../../db/reconcile/read-books';
import { saveDifferences } from '../../db/reconcile/save-differences';
import { as, type SsAccount } from '../../domain/ids';
import { type ReconcileRun } from '../../domain/messages/reconcile';
import { type Outcome } from '../../domain/problems';
import { compareOrder, type OrderSeen, type SaleSeen } from '../../domain/reconcile/compare-order';
import { type Difference } from '../../domain/reconcile/difference';
import { type RunKey } from '../../db/reconcile/runs';
import { saleSeenRead } from '../../schemas/reconcile';
import { openStore, type OpenStore } from '../connections/open-connection';
import { type Deps } from '../deps';
import { unlessGone } from '../unless-gone';
import { vendorStep } from '../vendor-step';
import { booksOf, orderSeenOf, saleSeenOf } from './facts';
import { twinOf, wouldBeCaptured } from './list-sides';

/**
 * Looks at the next order that seemed to differ by itself, with one call to each side: lists lag, and show no quantities. What is found
 * is saved; what stood there before and is not found is mended.
 */
export function checkSuspect(deps: Deps, run: ReconcileRun): Promise<Outcome<{ more: boolean }>> {
  return vendorStep(deps, run, async () => {
    const suspect = await nextSuspect(deps.db, run);
    if (suspect === undefined) return { more: false };
    const open = await openStore(deps, run.tenant, run.connection, { callClass: 'history', patient: true });
    await checkOrder(deps, open, run, { orderId: suspect.order_id, saleId: suspect.sale_id });
    await dropSuspect(deps.db, run, suspect.order_id);
    return { more: true };
  });
}

/** Compares one order by what both vendors say of it now, and saves what differs. */
export async function checkOrder(
  deps: Deps,
  open: OpenStore,
  of: RunKey,
  { orderId, saleId: known }: { orderId: string; saleId: string | null },
): Promise<Difference[]> {
  const ssAccount = as<SsAccount>(open.ssAccount ?? '');
  const row = (await readBooks(deps.db, { tenant: of.tenant, ssAccount }, [orderId])).get(orderId);
  const saleId = row?.sale_id?.toLowerCase() ?? known;
  const isShipstations = /^\d+$/.test(orderId) && row?.historical !== true;
  const seen = isShipstations ? await orderNow(deps, open, of, ssAccount, orderId, row) : null;
  const sale = saleId === null ? null : await saleNow(open, saleId, row?.sale_number ?? null);
  const noted = ((await notedSales(deps.db, of, [orderId])).get(orderId) ?? []).map((facts) =>
    saleSeenRead.parse(facts),
  );
  const books = row === undefined ? null : booksOf(row);
  const found = compareOrder({ seen, books, sale, twin: twinOf(noted, books?.saleId ?? null) });
  const isKnown = seen !== null && seen !== 'gone';
  await saveDifferences(deps.db, {
    ...of,
    orderId,
    orderNumber: books?.orderNumber ?? (isKnown ? seen.orderNumber : null),
    saleId,
    saleNumber: books?.saleNumber ?? sale?.saleNumber ?? null,
    found,
  });
  return found;
}

async function orderNow(
  deps: Deps,
  open: OpenStore,
  of: RunKey,
  ssAccount: SsAccount,
  orderId: string,
  row: Parameters<typeof orderSeenOf>[1],
): Promise<OrderSeen | null> {
  const read = await unlessGone(() => open.shipstation().getOrder(orderId));
  if (read === null) return 'gone';
  // What cannot be read says so as a problem of its own.
  if (!read.readable) return null;
  const isDue = row === undefined && (await wouldBeCaptured(deps, open, of, ssAccount, read.order));
  return orderSeenOf(read.order, row, isDue, deps.clock.now());
}

async function saleNow(open: OpenStore, saleId: string, saleNumber: string | null): Promise<SaleSeen | null> {
  const sale = await unlessGone(() => open.cin7().getSale(saleId));
  return sale === null ? null : saleSeenOf(sale, saleNumber);
}
