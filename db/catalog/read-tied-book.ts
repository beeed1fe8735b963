import { type OrderLine } from '../../domain/order';
import { type ProductBook } from '../../domain/sale/match-product';
import { unknownLines } from '../../domain/sale/unknown-lines';
import { type StoreSettings } from '../../domain/settings';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';
import { readProductBook } from '../products/read-product-book';
import { tieOf, tiesOfLines } from './ties-of-lines';

/**
 * All that lines of orders are billed by without asking anybody: the book of Cin7's products and of manual links, and what the catalog
 * has tied of the rest. An order's plan, its day's sale and its refunds must take the same book, or they bill other goods.
 */
export async function readTiedBook(
  db: Db,
  place: ConnectionRef,
  lines: readonly OrderLine[],
  settings: StoreSettings,
): Promise<ProductBook> {
  const book = await readProductBook(db, place, lines);
  const unknown = unknownLines(lines, book, settings);
  if (unknown.length === 0) return book;
  const ties = await tiesOfLines(db, place, unknown);
  return { ...book, listed: (line) => tieOf(ties, line)?.product ?? undefined };
}
