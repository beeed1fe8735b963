import { add, compare, subtract } from './money';
import { type StockNeed } from './problems';

/** What is available at a location, by product id; decimal text. */
export type AvailableAt = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Who of those that wait may go on: all that they need has come. In the order given, each takes what it needs, so that goods for one
 * wake one. What is allocated to those that wait is there for them.
 *
 * @param backordersAreAllocated what waits on backorder is no longer available in Cin7's count.
 */
export function whoIsStocked<W extends { needs: readonly StockNeed[] }>(
  waiting: readonly W[],
  available: AvailableAt,
  backordersAreAllocated: boolean,
): W[] {
  const left = new Map<string, string>();
  const at = ({ location, productId }: StockNeed) => `${location}\n${productId}`;
  for (const need of waiting.flatMap(({ needs }) => needs)) {
    const before = left.get(at(need)) ?? available.get(need.location)?.get(need.productId) ?? '0';
    const ours = need.allocated && backordersAreAllocated ? need.quantity : '0';
    left.set(at(need), add(before, ours));
  }
  return waiting.filter(({ needs }) => {
    if (!needs.every((need) => compare(left.get(at(need)) ?? '0', need.quantity) >= 0)) return false;
    for (const need of needs) left.set(at(need), subtract(left.get(at(need)) ?? '0', need.quantity));
    return true;
  });
}
