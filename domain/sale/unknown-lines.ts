import { type OrderLine } from '../order';
import { type StoreSettings } from '../settings';
import { said } from '../text';
import { matchProduct, type ProductBook, productKey } from './match-product';

export type GoodsLine = Pick<OrderLine, 'sku' | 'name' | 'product' | 'adjustment'>;

/** What ShipStation is asked about a line: the product that it names, else its SKU; null = there is nothing to ask by. */
export const lookupKey = (line: Pick<GoodsLine, 'sku' | 'product'>): string | null =>
  line.product === undefined ? (said(line.sku)?.toLowerCase() ?? null) : productKey(line.product);

/** Lines of goods that neither Cin7's SKUs nor manual links know, and that ShipStation may know more about. */
export function unknownLines<L extends GoodsLine>(
  lines: readonly L[],
  book: ProductBook,
  settings: Pick<StoreSettings, 'matchProducts'>,
): L[] {
  if (settings.matchProducts === 'manual') return [];
  return lines.filter(
    (line) =>
      !line.adjustment &&
      lookupKey(line) !== null &&
      said(line.sku) !== null &&
      matchProduct(line, book, settings.matchProducts) === undefined,
  );
}
