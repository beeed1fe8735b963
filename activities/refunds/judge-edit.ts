import { localDay } from '../../domain/local-time';
import { readTiedBook } from '../../db/catalog/read-tied-book';
import { counting, readRefunds } from '../../db/refunds/read-refunds';
import { loadRefundBooks } from '../../db/refunds/refund-books';
import { requestRefund } from '../../db/refunds/request-refund';
import { settleEdit } from '../../db/refunds/settle-edit';
import { type LoadedOrder } from '../../db/orders/load-order';
import { appendTimeline } from '../../db/orders/append-timeline';
import { sameShipTo } from '../../domain/change';
import { as, type ConnectionId, type OrderRef } from '../../domain/ids';
import { isPositive } from '../../domain/money';
import { type Order } from '../../domain/order';
import { type Problem } from '../../domain/problems';
import { planEditRefund, type EditVerdict } from '../../domain/refund/plan-edit-refund';
import { refundProblems } from '../../domain/refund/problem-texts';
import { type RefundBasis } from '../../domain/refund/refund';
import { basisOfBill, basisOfPlan } from '../../domain/refund/refund-basis';
import { billOrder } from '../../domain/sale/bill-order';
import { type StoreSettings } from '../../domain/settings';
import { readStoreSettings } from '../../schemas/settings';
import { readOrder } from '../../schemas/shipstation/order-page';
import { type Deps } from '../deps';

/** What shall become of an edit: it is settled (refunded, if anything is to be given back), or a person is asked. */
/** An order as it was billed, as ShipStation has it now, and what differs in words. */
export interface Edited {
  before: Order;
  latest: Order;
  sentences: readonly string[];
}

export type EditSettled = { settled: true } | { settled: false; problem: Problem };

/**
 * Judges an edit that came after the order was authorised (design §4.11): a pure decrease is a refund where the settings, or a person,
 * say so, and asked about otherwise; anything else is asked about. May run twice: the refund of an edit is named by the edit.
 */
export async function judgeEdit(
  deps: Deps,
  ref: OrderRef,
  row: LoadedOrder,
  edited: Edited,
): Promise<EditSettled> {
  const { latest, sentences } = edited;
  const settings = readStoreSettings(row.settings);
  const hash = row.latest_hash;
  const books = await loadRefundBooks(deps.db, ref, row.generation);
  const before = await basisBefore(deps, ref, row, settings, books);
  const after = before === null ? null : await billedNow(deps, ref, row, latest, settings);
  const date = localDay(row.time_zone, deps.clock.now());
  const judge = (earlier: Parameters<typeof planEditRefund>[2]): EditVerdict =>
    before === null || after === null || !sameShipTo(edited.before, latest)
      ? { kind: 'other' }
      : planEditRefund(before, after.basis, earlier, date);

  const verdict = judge(
    counting(await readRefunds(deps.db, ref), row.generation).map((each) => each.planned),
  );
  if (verdict.kind === 'other')
    return { settled: false, problem: refundProblems.differentNow(sentences, null) };
  const isInvoiced = (books?.plan ?? books?.batch_plan)?.invoice === 'AUTHORISED';
  const approved = row.refund_approved === hash;
  if (verdict.kind === 'decrease' && !approved && !(settings.refunds === 'automatic' && isInvoiced))
    return { settled: false, problem: refundProblems.differentNow(sentences, verdict.refund.total) };

  await deps.db.transaction().execute(async (trx) => {
    const requested = await requestRefund(
      trx,
      ref,
      row.generation,
      {
        requestId: `edit:${hash}`,
        source: 'edit',
        by: approved ? 'a person, of what ShipStation took off' : 'ShipStation',
        note: sentences.slice(0, 5).join(' '),
      },
      (earlier) => {
        const now = judge(earlier);
        return now.kind === 'decrease' ? { ok: true, refund: now.refund } : { ok: false, refusal: now.kind };
      },
    );
    if (requested.kind === 'refused')
      await appendTimeline(trx, ref, row.generation, {
        step: 'refund',
        sentence: `${sentences.slice(0, 5).join(' ')} Earlier refunds gave that back already: nothing more is refunded.`,
      });
    await settleEdit(trx, ref, hash);
  });
  return { settled: true };
}

/** What the buyer was billed: by the order's plan; of one that went into the day's sale, by itself. */
async function basisBefore(
  deps: Deps,
  ref: OrderRef,
  row: LoadedOrder,
  settings: StoreSettings,
  books: Awaited<ReturnType<typeof loadRefundBooks>>,
): Promise<RefundBasis | null> {
  if (row.plan !== null) return basisOfPlan(row.plan);
  const frozen = readOrder(books?.frozen_payload);
  return frozen.readable ? ((await billedNow(deps, ref, row, frozen.order, settings))?.basis ?? null) : null;
}

/** What an order would be billed with as it is now; `basis: null` = with nothing, and null = that cannot be said. */
async function billedNow(
  deps: Deps,
  ref: OrderRef,
  row: LoadedOrder,
  order: Order,
  settings: StoreSettings,
): Promise<{ basis: RefundBasis | null } | null> {
  const isEmpty = !order.lines.some((line) => isPositive(line.quantity)) && !isPositive(order.shipping);
  if (isEmpty) return isPositive(order.total) ? null : { basis: null };
  const place = { tenant: ref.tenant, connection: as<ConnectionId>(row.connection_id) };
  const bill = billOrder(order, await readTiedBook(deps.db, place, order.lines, settings), settings);
  return bill.ok ? { basis: basisOfBill(bill.value) } : null;
}
