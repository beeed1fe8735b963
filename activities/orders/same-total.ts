import { compare, roundToCents } from '../../domain/money';
import { Declined } from '../declined';

const same = (a: string, b: string): boolean => compare(roundToCents(a), roundToCents(b)) === 0;

/**
 * Compares a document's total as Cin7 answered it with ours, to the cent: a tenant may let Cin7 recalculate taxes (contracts: cin7-core
 * §6.9, U4), and a difference is never silent.
 *
 * @param now reads the document once more, so that a correction in Cin7 is seen when the step is tried again.
 * @throws Declined `tax-recomputed`
 */
export async function sameTotal(
  what: string,
  ours: string,
  answered: string | null,
  now: () => Promise<string | null>,
): Promise<void> {
  if (answered === null || same(answered, ours)) return;
  const total = await now();
  if (total === null || same(total, ours)) return;
  throw new Declined({
    code: 'tax-recomputed',
    whoActs: 'admin',
    sentence: `Cin7 Core's total of ${what} is ${roundToCents(total)}, ShipStation's is ${roundToCents(ours)}: Cin7 has recalculated it.`,
    fix: `Choose a tax rule that Cin7 does not recalculate, or correct it in Cin7 Core; then retry. Skip leaves the sale as it is.`,
  });
}
