import { add, compare, decimal, isPositive, plain, subtract, sum } from '../money';
import { boxesOf, type SaleState } from '../shipment/sale-state';
import { type ReturnedGoods } from './refund';

/** Goods of a sale that have left the stock, from where. */
export interface LeftGoods {
  productId: string;
  sku: string;
  location: string | null;
  locationId: string | null;
  batch: string | null;
  expiry: string | null;
  quantity: string;
}

/** A line of the credit note's restock: from where it was picked. */
export type RestockLine = LeftGoods & { name: string };

export interface ReturnPlan {
  lines: RestockLine[];
  /** What must leave first; empty = nothing is waited for. */
  waitsFor: { sku: string; quantity: string }[];
  /** What was to come back and never left. */
  cut: { sku: string; quantity: string }[];
}

/**
 * What of a sale has left the stock: everything in a box that was shipped (contracts: cin7-core §3.6). UNCONFIRMED U18: Cin7 may relieve
 * stock at the pick already; to count what was shipped is the safe reading, as nothing that lies on a shelf is put there once more.
 */
export function leftOfSale(tasks: SaleState['tasks']): LeftGoods[] {
  return tasks.flatMap(({ pack, ship }) => {
    const isWhole = ship.status === 'AUTHORISED';
    const boxes = new Set(ship.lines.filter((line) => line.shipped).flatMap((line) => boxesOf(line.boxes)));
    return pack.lines.filter((line) => isWhole || (ship.status !== 'VOIDED' && boxes.has(line.box)));
  });
}

/** Takes off what credit notes have brought back already, where it was picked. */
export function lessReturned(left: readonly LeftGoods[], returned: readonly LeftGoods[]): LeftGoods[] {
  const rest = left.map((line) => ({ ...line }));
  for (const back of returned) {
    let open = back.quantity;
    // First where all agrees; Cin7 may show a restock without its batch.
    for (const fits of [samePlace, sameProduct]) {
      for (const line of rest.filter((each) => fits(each, back))) {
        const some = least(open, line.quantity);
        line.quantity = plain(subtract(line.quantity, some));
        open = subtract(open, some);
      }
    }
  }
  return rest.filter((line) => isPositive(line.quantity));
}

/**
 * What comes back into stock of the goods of a refund, each to where it was picked, and never more than has left (design §4.11).
 *
 * | goods | come back | wait until |
 * |---|---|---|
 * | a person says so | as many | so many have left |
 * | taken off an order | as many as have left beyond what the buyer keeps | what is kept has left |
 *
 * @param ignoresUnfulfilled nothing is waited for: the quantities are cut to what has left.
 * @param toLeave how many pieces of a product are still to leave: for others nobody waits, such as those that were taken back by hand.
 */
export function planReturn(
  goods: readonly ReturnedGoods[],
  left: readonly LeftGoods[],
  ignoresUnfulfilled: boolean,
  toLeave?: (productId: string) => string,
): ReturnPlan {
  const plan: ReturnPlan = { lines: [], waitsFor: [], cut: [] };
  for (const { productId, sku, name, quantity, keeps } of goods) {
    const lines = left.filter((line) => line.productId === productId);
    const gone = sum(lines.map((line) => line.quantity));
    const mayReturn = keeps === undefined ? gone : subtract(gone, keeps);
    const back = isPositive(mayReturn) ? least(quantity, mayReturn) : '0';
    const lacking = missingOf({ quantity, keeps }, gone, left.length > 0);
    const missing = toLeave === undefined ? lacking : least(lacking, toLeave(productId));
    if (isPositive(missing) && !ignoresUnfulfilled) plan.waitsFor.push({ sku, quantity: plain(missing) });
    if (compare(back, quantity) < 0) plan.cut.push({ sku, quantity: plain(subtract(quantity, back)) });
    plan.lines.push(...takeFrom(lines, back, name));
  }
  return plan;
}

function missingOf(
  { quantity, keeps }: { quantity: string; keeps: string | undefined },
  gone: string,
  anyLeft: boolean,
): string {
  if (keeps === undefined) return subtract(quantity, gone);
  // Of a sale of which nothing was fulfilled nobody knows yet whether these pieces leave with the others.
  return anyLeft ? subtract(keeps, gone) : add(keeps, quantity);
}

function takeFrom(lines: readonly LeftGoods[], quantity: string, name: string): RestockLine[] {
  let open = quantity;
  const taken: RestockLine[] = [];
  for (const line of lines) {
    const some = least(open, line.quantity);
    if (isPositive(some)) taken.push({ ...line, name, quantity: plain(some) });
    open = subtract(open, some);
  }
  return taken;
}

const least = (a: string, b: string): string => (decimal(a).lt(decimal(b)) ? a : b);

const sameProduct = (a: LeftGoods, b: LeftGoods): boolean => a.productId === b.productId;
const samePlace = (a: LeftGoods, b: LeftGoods): boolean =>
  sameProduct(a, b) && a.locationId === b.locationId && (b.batch === null || a.batch === b.batch);
