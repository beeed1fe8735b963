import { add, compare, isPositive, plain, subtract } from '../money';
import { type Order } from '../order';
import { linkKey } from '../sale/match-product';
import { type PlannedLine } from '../sale-plan';
import { type ParcelLine } from './parcel';

/** One sale that a label of ShipStation's order belongs to. Several where orders were combined (domain/family.ts). */
export interface BilledOrder {
  saleId: string;
  /** The order's lines as they were billed. */
  lines: Order['lines'];
  /** What stands in Cin7: of a consolidated sale the lines of all its orders. */
  planned: readonly Pick<PlannedLine, 'productId' | 'sku'>[];
}

/** Goods of a label by sale; sales of which it holds nothing are left out. */
export type GoodsBySale = Map<string, ParcelLine[]>;

/** The product in Cin7 that ShipStation's name of goods stands for (`linkKey`); undefined = none that we know. */
export type ProductOf = (key: string) => string | undefined;

/** ShipStation's goods of an order, by their names there; what is no goods is left out. */
export function goodsOfOrder(lines: Order['lines']): ParcelLine[] {
  return [...piecesOf(lines)].map(([sku, quantity]) => ({
    lineItemId: null,
    sku,
    quantity: plain(quantity),
  }));
}

/** Whether a label holds more than these orders were billed for: then it was combined, or split, since we read them. */
export function holdsMore(lines: readonly ParcelLine[], orders: readonly BilledOrder[]): boolean {
  const had = piecesOf(orders.flatMap((order) => order.lines));
  return [...sumOf(lines)].some(([key, quantity]) => compare(quantity, had.get(key) ?? '0') > 0);
}

/**
 * Gives the goods of a label to the sales that hold them, in Cin7's words: each line by product. Of several sales each gets no more
 * than its order was billed for; what is beyond all of them goes to the first, where the shipment tells it. What became a charge
 * (a service, an item that is no product) is no goods and is left out.
 */
export function goodsBySale(
  lines: readonly ParcelLine[],
  orders: readonly BilledOrder[],
  productOf: ProductOf,
): GoodsBySale {
  const bySale: GoodsBySale = new Map();
  const left = orders.map((order) => piecesOf(order.lines));
  for (const [key, quantity] of sumOf(lines)) {
    let rest = quantity;
    orders.forEach((order, at) => {
      const had = left[at]?.get(key) ?? '0';
      const some = compare(rest, had) < 0 ? rest : had;
      if (!isPositive(some)) return;
      left[at]?.set(key, subtract(had, some));
      rest = subtract(rest, some);
      give(order, key, some);
    });
    const [first] = orders;
    if (first !== undefined && isPositive(rest)) give(first, key, rest);
  }
  return bySale;

  function give(order: BilledOrder, key: string, quantity: string): void {
    const line = lineOf(order, key, quantity);
    if (line === null) return;
    const lines_ = bySale.get(order.saleId) ?? [];
    bySale.set(order.saleId, [...lines_, line]);
  }

  function lineOf(order: BilledOrder, key: string, quantity: string): ParcelLine | null {
    const product = productOf(key);
    const planned =
      order.planned.find((one) => one.productId === product) ??
      order.planned.find((one) => same(one.sku, key));
    if (planned !== undefined)
      return { lineItemId: planned.productId, sku: planned.sku, quantity: plain(quantity) };
    const wasBilled = orders.some((one) => piecesOf(one.lines).has(key));
    return wasBilled ? null : { lineItemId: null, sku: key, quantity: plain(quantity) };
  }
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

function piecesOf(lines: Order['lines']): Map<string, string> {
  const sums = new Map<string, string>();
  for (const line of lines) {
    if (line.adjustment || !isPositive(line.quantity)) continue;
    const key = linkKey(line);
    sums.set(key, add(sums.get(key) ?? '0', line.quantity));
  }
  return sums;
}

function sumOf(lines: readonly ParcelLine[]): Map<string, string> {
  const sums = new Map<string, string>();
  for (const { sku, quantity } of lines) {
    const key = sku.trim();
    sums.set(key, add(sums.get(key) ?? '0', quantity));
  }
  return sums;
}
