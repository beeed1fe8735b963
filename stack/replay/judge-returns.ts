import { Decimal } from 'decimal.js';
import { type PlayedReturn } from './match-returns';
import { keyOf, shippingKey } from './read-returns';

/** What the Cin7 stand-in holds of one sale's credits. */
export interface FoundCredits {
  /** CustomerReference: the order number, or that of the return of a sale from before. */
  reference: string;
  /** Of its authorised credit notes. */
  credited: Decimal;
  paidBack: Decimal;
  /** Pieces restocked, by SKU in lower case. */
  restocked: Map<string, number>;
}

export interface ReturnsVerdict {
  good: boolean;
  documents: number;
  /** Refunds of orders of the day, and of sales from before it. */
  ofOrders: number;
  fromBefore: number;
  /** What the shop's books give back; what Cin7 credited; what is explained by a rule. They come to the same. */
  books: string;
  credited: string;
  /** Waits for a person by a rule: Cin7 takes no empty order, so a sale from before is credited by hand, as the recipe says. */
  byHand: string[];
  worthNothing: string[];
  differs: string[];
}

/** The rule that explains a refund of a sale from before the day that is not in Cin7. */
const byHandRule = 'historical-refund-by-hand';

/** Compares what the shop's books give back with what Cin7 holds: money to the cent, paid back in full, and goods piece by piece. */
export function judgeReturns(
  documents: number,
  of: { played: readonly PlayedReturn[]; worthNothing: readonly string[] },
  found: readonly FoundCredits[],
  waits: ReadonlyMap<string, string | null>,
  known: ReadonlySet<string>,
): ReturnsVerdict {
  const references = new Set([
    ...found
      .filter(({ credited, paidBack }) => !credited.plus(paidBack).isZero())
      .map((one) => one.reference),
    ...of.played.map(referenceOf),
  ]);
  const differs: string[] = [];
  const byHand: string[] = [];
  for (const reference of references) {
    const expected = of.played.filter((one) => referenceOf(one) === reference);
    const sales = found.filter((one) => one.reference === reference);
    const total = sum(expected.map((one) => one.total));
    const credited = sum(sales.map((one) => one.credited));
    const isByHand = expected.every(
      (one) => one.order === null && waits.get(one.document.number)?.endsWith(byHandRule) === true,
    );
    if (credited.isZero() && expected.length > 0 && isByHand)
      byHand.push(`${reference}: ${total.toFixed(2)}`);
    else if (!credited.equals(total))
      differs.push(`${reference}: credited ${credited.toFixed(2)}, and the file says ${total.toFixed(2)}`);
    const back = sum(sales.map((one) => one.paidBack));
    if (!back.equals(credited))
      differs.push(`${reference}: paid back ${back.toFixed(2)} of ${credited.toFixed(2)}`);
    differs.push(...goodsThatDiffer(reference, expected, sales, known));
  }
  const explained = sum(
    of.played
      .filter((one) => byHand.some((each) => each.startsWith(`${referenceOf(one)}:`)))
      .map((one) => one.total),
  );
  const books = sum(of.played.map((one) => one.total));
  const credited = sum(found.map((one) => one.credited));
  if (differs.length === 0 && !credited.plus(explained).equals(books))
    differs.push(
      `all: credited ${credited.toFixed(2)}, and the file says ${books.minus(explained).toFixed(2)}`,
    );
  return {
    good: differs.length === 0,
    documents,
    ofOrders: of.played.filter(({ order }) => order !== null).length,
    fromBefore: of.played.filter(({ order }) => order === null).length,
    books: books.toFixed(2),
    credited: credited.toFixed(2),
    byHand,
    worthNothing: [...of.worthNothing],
    differs,
  };
}

const referenceOf = ({ order, document }: PlayedReturn): string => order ?? document.number;
const sum = (amounts: Decimal[]): Decimal => Decimal.sum(0, ...amounts);

/** Of an order of the day all goods come back; of a sale from before none do. What is no product of Cin7 cannot. */
function goodsThatDiffer(
  reference: string,
  expected: readonly PlayedReturn[],
  sales: readonly FoundCredits[],
  known: ReadonlySet<string>,
): string[] {
  const due = new Map<string, number>();
  for (const { order, lines } of expected)
    for (const line of order === null ? [] : lines) {
      const key = keyOf(line.sku);
      if (key !== shippingKey && known.has(key)) due.set(key, (due.get(key) ?? 0) + line.quantity.toNumber());
    }
  const back = new Map<string, number>();
  for (const sale of sales)
    for (const [sku, pieces] of sale.restocked) back.set(sku, (back.get(sku) ?? 0) + pieces);
  return [...new Set([...due.keys(), ...back.keys()])].flatMap((sku) =>
    (due.get(sku) ?? 0) === (back.get(sku) ?? 0)
      ? []
      : [
          `${reference}: ${String(back.get(sku) ?? 0)} × ${sku} restocked, and the file says ${String(due.get(sku) ?? 0)}`,
        ],
  );
}
