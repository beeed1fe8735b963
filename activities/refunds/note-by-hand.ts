import { moveRefund } from '../../db/refunds/move-refund';
import { isNoteTaken } from '../../db/refunds/note-taken';
import { compare, roundToCents } from '../../domain/money';
import { type Deps } from '../deps';
import { pickedOf } from '../shipments/sale-state-of';
import { type CreditNoteAnswer, isOfAnyRefund, noteTotal } from './credit-note-answer';
import { type OpenRefund } from './open-refund';

/**
 * Takes an authorised credit note that a person made, of the same amount, as this refund: Cin7 refused ours (design §4.11). One that is
 * another refund already is not taken twice.
 */
export async function adoptNoteByHand(
  deps: Deps,
  open: OpenRefund,
  notes: readonly CreditNoteAnswer[],
): Promise<boolean> {
  const { input, refund } = open;
  for (const note of notes) {
    if (note.Status !== 'AUTHORISED' || isOfAnyRefund(note)) continue;
    if (compare(roundToCents(noteTotal(note)), refund.total) !== 0) continue;
    const of = { tenant: input.ref.tenant, saleId: open.saleId, number: note.CreditNoteNumber ?? '' };
    if (await isNoteTaken(deps.db, of, note.TaskID)) continue;
    await moveRefund(
      deps.db,
      input.ref,
      input.generation,
      refund.refund_no,
      'open',
      {
        state: 'credited',
        saleId: open.saleId,
        note: { taskId: note.TaskID, number: note.CreditNoteNumber ?? null },
        restocked: pickedOf(note.Restock),
      },
      {
        step: 'refund',
        sentence: `Credit note ${note.CreditNoteNumber ?? ''} of ${refund.total}, made by hand in Cin7 Core, is taken as refund ${String(refund.refund_no)}.`,
        detail: { refund: refund.refund_no, taskId: note.TaskID },
      },
    );
    return true;
  }
  return false;
}
