import { z } from 'zod';
import { moveRefund } from '../../db/refunds/move-refund';
import { type RefundInput, type RefundNext } from '../../domain/messages/refund';
import { type Outcome } from '../../domain/problems';
import { type RestockLine } from '../../domain/refund/plan-return';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { sameTotal } from '../orders/same-total';
import { VendorFailure } from '../vendor-failure';
import { creditNoteBody } from './credit-note-body';
import { type CreditNoteAnswer, hasWord, isLive, noteTotal } from './credit-note-answer';
import { invoiceOf, nextOfRefund } from './next-of-refund';
import { type OpenRefund } from './open-refund';
import { refundStep } from './refund-step';

const result = z.object({ taskId: z.string(), number: z.string().nullable(), total: z.string() });

/**
 * Writes the credit note against the invoice, with what comes back into stock: authorised at once, as one call. Unsafe to repeat on an
 * Advanced sale, so a lost answer is settled by a word of ours in its memo (contracts: cin7-core §3.8, §5.3).
 */
export async function createCreditNote(deps: Deps, input: RefundInput): Promise<Outcome<RefundNext>> {
  return refundStep(deps, input, 'open', async (open) => {
    const { refund, order } = open;
    const cin7 = (signal?: AbortSignal) => order.connection.cin7(signal);
    const find = async () => ours((await cin7().getCreditNotes(open.saleId)).CreditNotes, open.token);
    // Read before anything is sent, as a send is one call and no more.
    const invoiceNumber = open.invoiceNumber ?? (await invoiceNumberOf(open));
    const write = () =>
      deps.ledger.write({
        key: open.key('credit-note'),
        tenant: input.ref.tenant,
        result,
        send: async (signal) => {
          const account = order.connection.settings.revenueAccount;
          const body = creditNoteBody({ ...open, invoiceNumber, account });
          const made = ours((await cin7(signal).createCreditNote(body)).CreditNotes, open.token);
          if (made === null) throw new Error('Cin7 accepted the credit note but did not return it');
          return made;
        },
        readBack: find,
      });
    let note: z.output<typeof result>;
    try {
      note = await write();
    } catch (thrown) {
      // Another order of the same sale was credited in this very moment: then this one is a further credit note.
      if (!(thrown instanceof VendorFailure) || thrown.kind !== 'refused') throw thrown;
      const next = await nextOfRefund(deps, open);
      if (next === 'again' || next.next !== 'make the sale Advanced') throw thrown;
      return next;
    }
    await moveRefund(
      deps.db,
      input.ref,
      input.generation,
      refund.refund_no,
      'open',
      { state: 'credited', saleId: open.saleId, note: { taskId: note.taskId, number: note.number } },
      {
        step: 'credited',
        sentence: `Credit note ${note.number ?? ''} of ${refund.total} for refund ${String(refund.refund_no)}${goodsWords(refund.restocked ?? [], open)}.${adjustmentWords(open)}`,
        detail: { refund: refund.refund_no, ...note, restocked: refund.restocked ?? [] },
      },
    );
    await sameTotal(
      `credit note ${note.number ?? ''} of sale ${open.saleNumber}`,
      refund.total,
      note.total,
      async () => (await find())?.total ?? null,
    );
    return { next: 'pay back', refund: refund.refund_no };
  });
}

function ours(notes: readonly CreditNoteAnswer[], token: string): z.output<typeof result> | null {
  const found = notes.filter((note) => isLive(note) && hasWord(note, token));
  const [note, ...more] = found;
  if (note === undefined) return null;
  if (more.length > 0) throw new Declined(doubled(found.map((each) => each.CreditNoteNumber ?? each.TaskID)));
  return { taskId: note.TaskID, number: note.CreditNoteNumber ?? null, total: noteTotal(note) };
}

async function invoiceNumberOf(open: OpenRefund): Promise<string> {
  const sale = await open.order.connection.cin7().getSale(open.saleId);
  const number = invoiceOf(sale, null)?.InvoiceNumber;
  if (number == null) throw new Error('The sale has no invoice that could be credited');
  return number;
}

function goodsWords(lines: readonly RestockLine[], { refund, historical }: OpenRefund): string {
  if (historical) return '; no stock is moved, as the sale is from before the connection';
  const back = lines.map(
    ({ quantity, sku, location }) => `${quantity} × ${sku} to ${refund.planned.location ?? location ?? ''}`,
  );
  const wanted = refund.planned.goods.length > 0;
  if (back.length === 0) return wanted ? '; nothing comes back, as nothing of it was shipped' : '';
  return `; back in stock: ${back.slice(0, 5).join(', ')}${back.length > 5 ? ' …' : ''}`;
}

/** A sale that was loaded from before the connection: its goods left at a time that Cin7's stock does not know. */
function adjustmentWords({ books, refund }: OpenRefund): string {
  const connected = books.connected_at.toISOString().slice(0, 10);
  const isLoaded = books.load_job !== null && books.plan !== null && books.plan.orderDate < connected;
  if (!isLoaded || (refund.restocked ?? []).length === 0) return '';
  return ' The sale is from before the connection: correct what came back by a stock adjustment in Cin7 Core.';
}

const doubled = (numbers: string[]) =>
  ({
    code: 'credit-note-by-hand',
    whoActs: 'merchant',
    sentence: `Cin7 Core holds the credit note of one refund more than once: ${numbers.join(', ')}.`,
    fix: 'Void all but one of them in Cin7 Core, then retry.',
  }) as const;
