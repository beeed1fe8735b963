import { addDays, localDay } from '../local-time';
import { type Problem } from '../problems';
import { labelProblems } from './label-problems';

/** ShipStation's own clock (contracts: shipstation §2.1). */
const vendorZone = 'America/Los_Angeles';
/** How far ahead carriers take labels is not documented; a year that was mistyped is farther. */
const mostDaysAhead = 60;

/**
 * The day that a label is bought for: the chosen one, else today where the merchant is, or at ShipStation where it is a day later already.
 *
 * @param chosen `yyyy-MM-dd`
 */
export function shipDateOf(
  chosen: string | null,
  timeZone: string,
  now: number,
): { day: string } | { problem: Problem } {
  const there = localDay(vendorZone, now);
  if (chosen === null) {
    const here = localDay(timeZone, now);
    return { day: here > there ? here : there };
  }
  if (chosen < there) return { problem: labelProblems.datePast(chosen, there) };
  const last = addDays(there, mostDaysAhead);
  return chosen > last ? { problem: labelProblems.dateFar(chosen, last) } : { day: chosen };
}
