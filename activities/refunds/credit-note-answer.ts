import { type z } from 'zod';
import { sum } from '../../domain/money';
import { type creditNoteRead } from '../../schemas/cin7/document';

export type CreditNoteAnswer = z.output<typeof creditNoteRead>;

/** Cin7 shows a document that was never written, and one that is void, like any other (contracts: cin7-core §2.2). */
export const isLive = (note: Pick<CreditNoteAnswer, 'Status'>): boolean =>
  note.Status !== 'VOIDED' && note.Status !== 'NOT AVAILABLE';

/** The vendor's own samples show a credit note without totals: lines without tax, and their taxes (contracts: cin7-core §3.8). */
export function noteTotal(note: CreditNoteAnswer): string {
  if (note.Total != null) return note.Total;
  const parts = [...(note.Lines ?? []), ...(note.AdditionalCharges ?? [])];
  return sum(parts.flatMap((part) => [part.Total ?? '0', part.Tax ?? '0']));
}

/** Whether a word of ours stands in its memo: Cin7 gives a document no id of ours (contracts: cin7-core §5.3). */
export const hasWord = (note: Pick<CreditNoteAnswer, 'Memo'>, word: string): boolean =>
  (note.Memo ?? '').split(/\s+/).includes(word);

/** Whether it bears the word of any refund of ours. */
export const isOfAnyRefund = (note: Pick<CreditNoteAnswer, 'Memo'>): boolean =>
  /shipstation:\S+\/r-[0-9a-f]{16}/.test(note.Memo ?? '');
