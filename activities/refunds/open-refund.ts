import { createHash } from 'node:crypto';
import { closeRefunds } from '../../db/refunds/move-refund';
import { isOpenRefund, readRefunds } from '../../db/refunds/read-refunds';
import { loadRefundBooks, type RefundBooks } from '../../db/refunds/refund-books';
import { type RefundRow } from '../../db/refunds/tables';
import { saleExternalId } from '../../domain/external-id';
import { as, type Cin7SaleId, type OrderRef } from '../../domain/ids';
import { type OrderInput } from '../../domain/messages/order';
import { type SalePlan } from '../../domain/sale-plan';
import { type Deps } from '../deps';
import { cin7Key, type LedgerKey, type WritePurpose } from '../ledger/keys';
import { type OpenOrder } from '../orders/open-order';

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
