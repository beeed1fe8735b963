import { type Pieces } from './read-pieces';

/** Pieces of one SKU (in lower case, as Cin7 compares them) at one location. */
export interface StockAt {
  sku: string;
  location: string;
  onHand: number;
}

export const stockKey = ({ sku, location }: Pick<StockAt, 'sku' | 'location'>): string =>
  `${location}\n${sku}`;

/** A SKU of which Cin7 holds other than the shop's books say. */
export interface StockDifference {
  sku: string;
  location: string;
  expected: number;
  found: number;
}

/** A sale and whose goods it took. */
export interface StockMove {
  /** Order numbers of the day; a consolidated sale has several. */
  orders: readonly string[];
  location: string;
  /** What came back with its credit notes. */
  returned: readonly StockAt[];
}

/**
 * Compares what lies in Cin7 after the day with what lay there before, less what its file says was sold, at the location of each sale.
 * SKUs that Cin7 does not know are money only.
 *
 * @param known every SKU of Cin7, in lower case
 */
export function judgeStock(
  books: { before: readonly StockAt[]; after: readonly StockAt[]; known: ReadonlySet<string> },
  sold: ReadonlyMap<string, Pieces>,
  moves: readonly StockMove[],
): StockDifference[] {
  const expected = new Map<string, StockAt>();
  const move = (sku: string, location: string, by: number) => {
    const before = expected.get(stockKey({ sku, location }))?.onHand ?? 0;
    expected.set(stockKey({ sku, location }), { sku, location, onHand: before + by });
  };
  for (const { sku, location, onHand } of books.before) move(sku, location, onHand);
  for (const { orders, location, returned } of moves) {
    for (const number of orders)
      for (const [sku, pieces] of sold.get(number) ?? [])
        if (books.known.has(sku)) move(sku, location, -pieces);
    for (const back of returned) move(back.sku, back.location, back.onHand);
  }
  const found = new Map(books.after.map((one) => [stockKey(one), one.onHand]));
  for (const one of books.after) if (!expected.has(stockKey(one))) move(one.sku, one.location, 0);
  return [...expected].flatMap(([key, { sku, location, onHand }]) => {
    const there = found.get(key) ?? 0;
    return there === onHand ? [] : [{ sku, location, expected: onHand, found: there }];
  });
}
