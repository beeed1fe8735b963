import { Decimal } from 'decimal.js';
import { type ExpectedDay } from './read-day';
import { type FoundSale } from './verdict';

/** A day's sale with its goods, as the Cin7 stand-in shows it. */
export interface FoundDaySale extends FoundSale {
  customer: string;
  goods: { sku: string; quantity: Decimal }[];
}

export interface GoodsDifference {
  sku: string;
  expected: string;
  found: string;
}

/** A day as one sale (or a few, where one cannot carry it), held against the shop's own books. */
export interface ConsolidatedVerdict {
  /** Money and goods of the sales are those of the file, and no sale is to anybody else. */
  good: boolean;
  documents: number;
  orders: number;
  cannotBeSale: string[];
  salesMade: number;
  /** Sum of the file's orders that can be a sale, and what the sales come to. */
  money: { expected: string; ordered: string; invoiced: string; paid: string };
  goodsDiffer: GoodsDifference[];
  /** Codes that Cin7 has no product of: they are service lines. */
  services: number;
  /** Sales to anybody but the chosen customer. */
  toOthers: string[];
}

/**
 * @param goods what the file sells, by code in capitals
 * @param products codes of these that Cin7 has a product of
 */
export function judgeConsolidated(
  day: ExpectedDay,
  goods: ReadonlyMap<string, Decimal>,
  products: ReadonlySet<string>,
  sales: readonly FoundDaySale[],
  customer: string,
): ConsolidatedVerdict {
  const sum = (amounts: readonly Decimal[]): Decimal => Decimal.sum(0, ...amounts);
  const expected = sum(day.orders.filter((order) => order.canBeSale).map(({ total }) => total));
  const ordered = sum(sales.map((sale) => sale.orderTotal ?? sale.invoiceTotal ?? new Decimal(0)));
  const invoiced = sum(sales.map((sale) => sale.invoiceTotal ?? new Decimal(0)));
  const paid = sum(sales.map((sale) => sale.paid));
  const found = new Map<string, Decimal>();
  for (const { sku, quantity } of sales.flatMap((sale) => sale.goods))
    found.set(sku.toUpperCase(), (found.get(sku.toUpperCase()) ?? new Decimal(0)).plus(quantity));
  const codes = new Set([...found.keys(), ...[...goods.keys()].filter((code) => products.has(code))]);
  const goodsDiffer = [...codes].flatMap((sku) => {
    const asked = goods.get(sku) ?? new Decimal(0);
    const there = found.get(sku) ?? new Decimal(0);
    return asked.equals(there) ? [] : [{ sku, expected: asked.toFixed(), found: there.toFixed() }];
  });
  const toOthers = sales.filter((sale) => sale.customer !== customer).map(({ number }) => number);
  const same = [ordered, invoiced, paid].every((amount) => amount.equals(expected));
  return {
    good: same && goodsDiffer.length === 0 && toOthers.length === 0 && sales.length > 0,
    documents: day.documents,
    orders: day.orders.length,
    cannotBeSale: day.orders.filter((order) => !order.canBeSale).map(({ number }) => number),
    salesMade: sales.length,
    money: {
      expected: expected.toFixed(2),
      ordered: ordered.toFixed(2),
      invoiced: invoiced.toFixed(2),
      paid: paid.toFixed(2),
    },
    goodsDiffer,
    services: [...goods.keys()].filter((code) => !codes.has(code)).length,
    toOthers,
  };
}
