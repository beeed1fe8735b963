import { isPositive } from '../money';
import { type ProductFacts, type SaleLine } from './sale';

export interface SortedLines {
  shippable: SaleLine[];
  /** Why the others are not, in a few words each, each word-for-word once. */
  why: string[];
}

/**
 * Parts the lines that a parcel is made for from those that are delivered otherwise or not at all. A product that nobody knows counts
 * as goods: better a line too many on the packing slip than goods that never leave.
 */
export function sortLines(
  lines: readonly SaleLine[],
  products: ReadonlyMap<string, ProductFacts>,
): SortedLines {
  const shippable: SaleLine[] = [];
  const why = new Map<string, string[]>();
  for (const line of lines) {
    const reason = reasonNotShippable(line, products.get(line.productId));
    if (reason === null) shippable.push(line);
    else why.set(reason, [...(why.get(reason) ?? []), line.sku]);
  }
  return { shippable, why: [...why].map(([reason, skus]) => `${skus.join(', ')} ${reason}`) };
}

/** Why no parcel is made for a line; null when one is. */
export function reasonNotShippable(
  line: Pick<SaleLine, 'quantity' | 'dropShip' | 'nonInventory'>,
  product: Pick<ProductFacts, 'type' | 'dropShipMode'> | undefined,
): string | null {
  if (!isPositive(line.quantity)) return 'has no positive quantity';
  if (line.dropShip || /^always/i.test(product?.dropShipMode ?? '')) return 'is drop-shipped by the supplier';
  if (line.nonInventory || /non.?inventory/i.test(product?.type ?? '')) return 'is a non-inventory item';
  if (/^service/i.test(product?.type ?? '')) return 'is a service';
  return null;
}
