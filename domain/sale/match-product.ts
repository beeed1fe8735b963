import { type OrderLine } from '../order';
import { type KnownProduct } from '../sale-plan';
import { type StoreSettings } from '../settings';
import { said } from '../text';

/** Where an order's lines find their products. Texts are trimmed before they are asked for. */
export interface ProductBook {
  /** By `linkKey`: what a person linked by hand; it wins always. */
  linked: (key: string) => KnownProduct | undefined;
  /** By SKU exactly; 'ambiguous' where the channel's side is not unique. */
  bySku: (sku: string) => KnownProduct | 'ambiguous' | undefined;
  /** By SKU in lower case; 'ambiguous' where several products differ by case only. */
  byLowerCaseSku: (sku: string) => KnownProduct | 'ambiguous' | undefined;
  /** As the catalog has tied what the line names; asked last. */
  listed?: (line: Pick<OrderLine, 'sku' | 'product'>) => KnownProduct | undefined;
}

/** What a manual link hangs on: the line's SKU, or its name where it has none. */
export const linkKey = (line: Pick<OrderLine, 'sku' | 'name'>): string => said(line.sku) ?? line.name.trim();

/** What a manual link to just one ShipStation product hangs on, where neither SKU nor name tells it from others. */
export const productKey = (shipstationProduct: string): string => `#${shipstationProduct}`;

/** What manual links of a line may hang on. */
export const linkKeys = (line: Pick<OrderLine, 'sku' | 'name' | 'product'>): string[] =>
  line.product === undefined ? [linkKey(line)] : [productKey(line.product), linkKey(line)];

/**
 * Finds a line's product: manual link → SKU exactly → SKU ignoring case → none, which makes it a service line (design §4 step 2).
 * With `matchProducts: manual` only links count.
 */
export function matchProduct(
  line: Pick<OrderLine, 'sku' | 'name' | 'product'>,
  book: ProductBook,
  matchProducts: StoreSettings['matchProducts'],
): KnownProduct | 'ambiguous' | undefined {
  const linked = linkKeys(line)
    .map((key) => book.linked(key))
    .find((product) => product !== undefined);
  if (linked !== undefined) return linked;
  const sku = said(line.sku);
  if (matchProducts === 'manual' || sku === null) return undefined;
  return book.bySku(sku) ?? book.byLowerCaseSku(sku.toLowerCase()) ?? book.listed?.(line);
}

/**
 * A book over the products that were read for one order: all whose SKU equals one of the order's SKUs ignoring case, and all linked
 * ones. `links` go by `linkKey`.
 */
export function productBook(
  products: readonly KnownProduct[],
  links: ReadonlyMap<string, KnownProduct> = new Map(),
): ProductBook {
  const exact = new Map<string, KnownProduct | 'ambiguous'>();
  const folded = new Map<string, KnownProduct | 'ambiguous'>();
  const put = (map: Map<string, KnownProduct | 'ambiguous'>, key: string, product: KnownProduct) => {
    const before = map.get(key);
    const same = before === undefined || (before !== 'ambiguous' && before.productId === product.productId);
    map.set(key, same ? product : 'ambiguous');
  };
  for (const product of products) {
    put(exact, product.sku.trim(), product);
    put(folded, product.sku.trim().toLowerCase(), product);
  }
  return {
    linked: (key) => links.get(key),
    bySku: (sku) => exact.get(sku),
    byLowerCaseSku: (sku) => folded.get(sku),
  };
}

/** SKUs of the order's goods that the book does not know: worth a look at Cin7 before they become service lines. */
export function unknownSkus(
  lines: readonly Pick<OrderLine, 'sku' | 'name' | 'adjustment' | 'product'>[],
  book: ProductBook,
  matchProducts: StoreSettings['matchProducts'],
): string[] {
  const unknown = lines
    .filter((line) => !line.adjustment && matchProduct(line, book, matchProducts) === undefined)
    .map((line) => said(line.sku))
    .filter((sku) => sku !== null);
  return matchProducts === 'manual' ? [] : [...new Set(unknown)];
}
