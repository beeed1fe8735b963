import { isInvoiceAuthorised, isOrderAuthorised } from '../../domain/document-status';
import { noteRefund } from '../../db/refunds/move-refund';
import { readProductFacts } from '../../db/products/product-facts';
import { isNoteTaken } from '../../db/refunds/note-taken';
import { type RefundNext } from '../../domain/messages/refund';
import { compare, roundToCents, subtract, sum } from '../../domain/money';
import { leftOfSale, lessReturned, type LeftGoods, planReturn } from '../../domain/refund/plan-return';
import { refundProblems } from '../../domain/refund/problem-texts';
import { type Sale } from '../../schemas/cin7/sale';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { pickedOf, saleStateOf } from '../shipments/sale-state-of';
import { type CreditNoteAnswer, hasWord, isLive, isOfAnyRefund, noteTotal } from './credit-note-answer';
import { adoptNoteByHand } from './note-by-hand';
import { type OpenRefund } from './open-refund';

/**
 * Says what comes next of one refund. A credit note that is to be written looks at the sale first: what was invoiced and credited by
 * anybody, and which goods have left the stock.
 *
 * @returns `again` when this refund needs nothing more.
 */
export async function nextOfRefund(deps: Deps, open: OpenRefund): Promise<RefundNext | 'again'> {
  const { refund, input, order } = open;
  const number = refund.refund_no;
  if (refund.state === 'credited') return { next: 'pay back', refund: number };

  const sale = await order.connection.cin7().getSale(open.saleId);
  if (sale.Status === 'VOIDED') throw new Declined(voided(open));
  const notes = (sale.CreditNotes ?? []).filter(isLive);
  if (refund.by_hand && (await adoptNoteByHand(deps, open, notes))) return 'again';
  // Its answer was lost, or we were killed: the write ledger finds it.
  if (notes.some((note) => hasWord(note, open.token)))
    return { next: 'write the credit note', refund: number };
  if (invoiceOf(sale, open.invoiceNumber) === undefined) return withoutInvoice(open, sale);
  const isFree = /^advanced/i.test(sale.Type ?? '') || notes.length === 0;
  const byOthers = await notesOfOthers(deps, open, notes);
  // One of another amount may be meant for this refund: to write ours besides would give it twice.
  if (refund.by_hand && byOthers.length > 0) throw new Declined(noneByHand(open, byOthers));
  if (!open.historical) checkFigures(open, sale, notes);
  if (refund.source === 'edit' && refund.planned.despite !== true && byOthers.length > 0)
    throw new Declined(
      refundProblems.maybeGiven(open.name, {
        total: refund.total,
        sale: open.saleNumber,
        found: byOthers.map(shown),
      }),
    );

  const { planned } = refund;
  const facts = await readProductFacts(deps.db, input.ref.tenant, [
    ...new Set(planned.goods.map(({ productId }) => productId)),
  ]);
  const state = saleStateOf(sale, facts);
  // Drop-shipped goods never lay in our stock.
  const ours = new Set(state.ordered.map((line) => line.productId));
  const gone = leftOfSale(state.tasks);
  const left = lessReturned(gone, restockedIn(notes));
  const toLeave = (productId: string) =>
    subtract(piecesOf(state.ordered, productId), piecesOf(gone, productId));
  const cuts = planned.cuts === true || order.connection.settings.ignoreRestockForUnfulfilled;
  const goods = open.historical ? [] : planned.goods.filter(({ productId }) => ours.has(productId));
  const plan = planReturn(goods, left, cuts, toLeave);
  if (plan.waitsFor.length > 0)
    throw new Declined(
      refundProblems.pendingFulfillment(open.name, plan.waitsFor, open.saleNumber, open.saleId),
    );
  await noteRefund(deps.db, input.ref, number, { restocked: plan.lines, saleId: open.saleId });
  return { next: isFree ? 'write the credit note' : 'make the sale Advanced', refund: number };
}

const piecesOf = (lines: readonly { productId: string; quantity: string }[], productId: string): string =>
  sum(lines.filter((line) => line.productId === productId).map(({ quantity }) => quantity));

/** The invoice that is credited: the one that we made, else any that Cin7 would credit. */
export function invoiceOf(sale: Sale, number: string | null) {
  const fitting = (sale.Invoices ?? []).filter(({ Status }) => isInvoiceAuthorised(Status));
  return fitting.find((each) => each.InvoiceNumber === number) ?? fitting[0];
}

function withoutInvoice(open: OpenRefund, sale: Sale): RefundNext {
  const refund = open.refund.refund_no;
  if (!open.historical) throw new Declined(refundProblems.invoiceNotAuthorised(open.name, open.saleNumber));
  if (!isOrderAuthorised(sale.Order?.Status)) return { next: 'authorise the empty order', refund };
  return { next: 'authorise the empty invoice', refund };
}

/** More than was invoiced is never credited, whoever credited the rest. */
function checkFigures(open: OpenRefund, sale: Sale, notes: readonly CreditNoteAnswer[]): void {
  const bills = (sale.Invoices ?? []).filter(({ Status }) => isInvoiceAuthorised(Status));
  const total = sum(bills.map((bill) => bill.Total ?? '0'));
  const credited = sum(notes.filter(({ Status }) => Status === 'AUTHORISED').map(noteTotal));
  const left = subtract(roundToCents(total), roundToCents(credited));
  if (compare(open.refund.total, left) <= 0) return;
  const figures = {
    invoiced: roundToCents(total),
    credited: roundToCents(credited),
    total: open.refund.total,
  };
  throw new Declined(refundProblems.overRefunded(open.name, figures));
}

/** What credit notes have brought back, from where it was picked. */
const restockedIn = (notes: readonly CreditNoteAnswer[]): LeftGoods[] =>
  notes.filter(({ Status }) => Status === 'AUTHORISED').flatMap((note) => pickedOf(note.Restock));

/** Authorised credit notes that no refund of ours is, also none of another order of the same sale. */
async function notesOfOthers(
  deps: Deps,
  { input, saleId }: OpenRefund,
  notes: readonly CreditNoteAnswer[],
): Promise<CreditNoteAnswer[]> {
  const found: CreditNoteAnswer[] = [];
  for (const note of notes) {
    if (note.Status !== 'AUTHORISED' || isOfAnyRefund(note)) continue;
    const of = { tenant: input.ref.tenant, saleId, number: note.CreditNoteNumber ?? '' };
    if (!(await isNoteTaken(deps.db, of, note.TaskID))) found.push(note);
  }
  return found;
}

const noneByHand = (open: OpenRefund, found: readonly CreditNoteAnswer[]) =>
  refundProblems.noteByHandDiffers(open.name, {
    total: open.refund.total,
    sale: open.saleNumber,
    found: found.map(shown),
  });

const shown = (note: CreditNoteAnswer): string =>
  `${note.CreditNoteNumber ?? note.TaskID} of ${roundToCents(noteTotal(note))}`;

const voided = ({ saleNumber }: OpenRefund) =>
  ({
    code: 'sale-voided',
    whoActs: 'admin',
    sentence: `Sale ${saleNumber} was voided in Cin7 Core, so nothing of it can be credited.`,
    fix: 'Skip the refund: what was voided needs none.',
  }) as const;
