import { createHash } from 'node:crypto';
import { closeRefunds, noteRefund } from '../../db/refunds/move-refund';
import { isOpenRefund, readRefunds } from '../../db/refunds/read-refunds';
import { loadRefundBooks, type RefundBooks } from '../../db/refunds/refund-books';
import { type RefundRow } from '../../db/refunds/tables';
import { saleExternalId } from '../../domain/external-id';
import { as, type Cin7SaleId, type OrderRef } from '../../domain/ids';
import { type OrderInput } from '../../domain/messages/order';
import { type RefundInput, type RefundNext } from '../../domain/messages/refund';
import { done, type Outcome } from '../../domain/problems';
import { type SalePlan } from '../../domain/sale-plan';
import { type Deps } from '../deps';
import { cin7Key, type LedgerKey, type WritePurpose } from '../ledger/keys';
import { type OpenOrder, orderStep } from '../orders/open-order';
import { nextOfRefund } from './next-of-refund';

/** One refund as a writing step sees it. */
export interface OpenRefund {
  input: OrderInput;
  order: OpenOrder;
  refund: RefundRow;
  saleId: Cin7SaleId;
  saleNumber: string;
  invoiceNumber: string | null;
  historical: boolean;
  /** Of the sale that it is a refund of: the order's own, or the day's. */
  plan: SalePlan;
  books: RefundBooks;
  /** "Refund 2 of order 536365", at the beginning of a sentence. */
  name: string;
  /** A word of the credit note's memo by which it is found again. */
  token: string;
  /** The write ledger's key of one of its writes; `nth` where there are several of a purpose, from 2 on. */
  key(purpose: WritePurpose, nth?: number): LedgerKey;
}

/** Reads the first refund that is still to be written; null = there is none. */
export async function firstOpenRefund(
  deps: Deps,
  input: OrderInput,
  order: OpenOrder,
): Promise<OpenRefund | null> {
  const { ref, generation } = input;
  const rows = await readRefunds(deps.db, ref);
  const row = rows.find((each) => each.generation === generation && isOpenRefund(each));
  if (row === undefined) {
    await closeRefunds(deps.db, ref);
    return null;
  }
  const books = await loadRefundBooks(deps.db, ref, generation);
  const plan = books?.plan ?? books?.batch_plan;
  if (books === undefined || plan === undefined || plan === null || books.sale_id === null)
    throw new Error(`Refund ${String(row.refund_no)} has no sale`);
  const digest = digestOf(row.request_id);
  return {
    input,
    order,
    refund: row,
    saleId: as<Cin7SaleId>(books.sale_id),
    saleNumber: books.sale_number ?? '',
    invoiceNumber: books.invoice_number,
    historical: books.historical,
    plan,
    books,
    name: `Refund ${String(row.refund_no)} of order ${books.order_number}`,
    token: `${saleExternalId(ref, generation)}/${digest}`,
    key: (purpose, nth = 1) =>
      refundKey(ref, generation, order, nth === 1 ? digest : `${digest}/${String(nth)}`, purpose),
  };
}

/** By the request and not by its number: the same request through a new connection finds what was written. */
const digestOf = (requestId: string): string =>
  `r-${createHash('sha256').update(requestId).digest('hex').slice(0, 16)}`;

function refundKey(
  ref: OrderRef,
  generation: number,
  { connection }: OpenOrder,
  digest: string,
  purpose: WritePurpose,
): LedgerKey {
  const order = `${ref.ssAccount}/${ref.orderId}/g${String(generation)}`;
  return cin7Key(ref.tenant, connection.cin7Account, `${order}/${digest}`, purpose);
}

/** Says what comes next of an order's refunds. */
export async function lookAtRefunds(
  deps: Deps,
  { short, ...input }: OrderInput & { short?: boolean },
): Promise<Outcome<RefundNext>> {
  const outcome = await refundWork(deps, input, (open) => nextOfRefund(deps, open));
  const isLater = short === true && !outcome.ok && outcome.problem.code === 'pending-fulfillment';
  return isLater ? done({ next: 'done' }) : outcome;
}

/**
 * Runs one write of a refund, unless it is past that already: then another attempt did it. Whatever was done, says what comes next;
 * what stops it is kept with it, so that a person's decision finds it.
 *
 * @param work answers what comes next where it knows; null = look again.
 */
export async function refundStep(
  deps: Deps,
  { refund, ...input }: RefundInput,
  state: 'open' | 'credited',
  work: (open: OpenRefund) => Promise<RefundNext | null>,
): Promise<Outcome<RefundNext>> {
  return refundWork(deps, input, async (open) => {
    const isDue = open.refund.refund_no === refund && open.refund.state === state;
    return (isDue ? await work(open) : null) ?? 'again';
  });
}

async function refundWork(
  deps: Deps,
  input: OrderInput,
  work: (open: OpenRefund) => Promise<RefundNext | 'again'>,
): Promise<Outcome<RefundNext>> {
  let current: number | null = null;
  const outcome = await orderStep<RefundNext>(deps, input, async (order) => {
    const open = await firstOpenRefund(deps, input, order);
    if (open === null) return { next: 'done' };
    current = open.refund.refund_no;
    let next = await work(open);
    while (next === 'again') {
      const following = await firstOpenRefund(deps, input, order);
      if (following === null) return { next: 'done' };
      current = following.refund.refund_no;
      next = await nextOfRefund(deps, following);
    }
    return next;
  });
  if (!outcome.ok && current !== null)
    await noteRefund(deps.db, input.ref, current, { problem: outcome.problem });
  return outcome;
}
