import { compare, type DecimalText, plain, subtract } from '../money';

export type AssemblyMode = 'ordered' | 'minimum';

/**
 * How many pieces are assembled for `ordered` ones of which `available` are at the sale's location (design §4 step 6). What is below
 * zero is owed to others, so that more than ordered is made. Stock on order does not count.
 */
export function howMany(mode: AssemblyMode, ordered: DecimalText, available: DecimalText): DecimalText {
  if (mode === 'ordered') return plain(ordered);
  return compare(available, ordered) >= 0 ? '0' : plain(subtract(ordered, available));
}
