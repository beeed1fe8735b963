import { add, compare, isPositive } from './money';
import { type Order, type OrderLine } from './order';
import { said } from './text';

/**
 * Whether all goods of a split-off or combined row were billed with the orders it belongs to: by SKU (else name) no more pieces than
 * they had when they were billed. A root may have been captured in the very moment between shrinking and its child's coming; then the
 * child's lines are in nobody's sale, and joining would give them away (contracts: shipstation §2.13).
 *
 * @param billed the snapshots that the roots' sales are made from.
 */
export function isBilledWith(row: Pick<Order, 'lines'>, billed: readonly Pick<Order, 'lines'>[]): boolean {
  const had = pieces(billed.flatMap((order) => order.lines));
  return [...pieces(row.lines)].every(([what, quantity]) => compare(quantity, had.get(what) ?? '0') <= 0);
}

function pieces(lines: readonly OrderLine[]): Map<string, string> {
  const sums = new Map<string, string>();
  for (const line of lines) {
    if (line.adjustment || !isPositive(line.quantity)) continue;
    const what = said(line.sku) ?? line.name.trim();
    sums.set(what, add(sums.get(what) ?? '0', line.quantity));
  }
  return sums;
}
