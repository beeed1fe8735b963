import { type FreshStack } from '../fresh-stack';
import { judgeReturns, type ReturnsVerdict } from './judge-returns';
import { matchReturns } from './match-returns';
import { playReturns } from './play-returns';
import { readCredits } from './read-credits';
import { type ExpectedDay } from './read-day';
import { readReturns } from './read-returns';

export interface ReturnedDay {
  verdict: ReturnsVerdict;
  /** What the sales of returns from before the day bear as their reference. */
  fromBefore: Set<string>;
}

/**
 * Plays the day's documents that start with C once its orders are still: as refunds of the orders that they give back, else of sales
 * from before; and judges by what Cin7 then holds.
 *
 * @param known every SKU of Cin7, in lower case
 * @param oneSale the day's orders are one sale, or a few: their credits are judged together
 * @param takesEmpty Cin7 authorises empty orders and invoices; else sales from before are left to a person, by the rule
 */
export async function returnDay(
  fresh: FreshStack,
  csvText: string,
  day: ExpectedDay,
  known: ReadonlySet<string>,
  { takesEmpty, oneSale = false }: { takesEmpty: boolean; oneSale?: boolean },
): Promise<ReturnedDay> {
  if (takesEmpty)
    await fresh.cin7.control('PUT', 'switches', { emptyOrderRefused: false, emptyInvoiceRefused: false });
  const { returns, orders } = readReturns(csvText);
  const sold = new Set(day.orders.filter((order) => order.canBeSale).map((order) => order.number));
  const matched = matchReturns(returns, orders, sold);
  const waits = await playReturns(fresh, matched.played);
  const fromBefore = new Set(
    matched.played.filter(({ order }) => order === null).map(({ document }) => document.number),
  );
  const found = await readCredits(fresh.cin7);
  const together = 'the day';
  const verdict = oneSale
    ? judgeReturns(
        returns.length,
        { ...matched, played: matched.played.map((one) => ({ ...one, order: one.order && together })) },
        found.map((one) => (fromBefore.has(one.reference) ? one : { ...one, reference: together })),
        waits,
        known,
      )
    : judgeReturns(returns.length, matched, found, waits, known);
  return { verdict, fromBefore };
}
