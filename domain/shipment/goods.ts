import { Decimal } from 'decimal.js';

/** A quantity in ten-thousandths: Cin7 keeps four places (contracts: cin7-core §1.5), and whole numbers add up exactly. */
export type Units = number;

/** Quantities by product id. A product that is not there is there zero times. */
export type Goods = Map<string, Units>;

const perPiece = 10_000;

/** Decimal text → units; what is finer than four places is cut off. */
export const toUnits = (quantity: string): Units =>
  new Decimal(quantity).times(perPiece).truncated().toNumber();

/** Units → decimal text as Cin7 takes it. */
export const toQuantity = (units: Units): string => new Decimal(units).div(perPiece).toFixed();

export function addTo(goods: Goods, product: string, units: Units): void {
  const sum = (goods.get(product) ?? 0) + units;
  if (sum > 0) goods.set(product, sum);
  else goods.delete(product);
}

/** Sums lines of any document by product. */
export function goodsOf(lines: readonly { productId: string; quantity: string }[]): Goods {
  const goods: Goods = new Map();
  for (const line of lines) addTo(goods, line.productId, toUnits(line.quantity));
  return goods;
}

export const unitsIn = (goods: Goods): Units => [...goods.values()].reduce((sum, units) => sum + units, 0);

export const sameGoods = (a: Goods, b: Goods): boolean =>
  a.size === b.size && [...a].every(([product, units]) => b.get(product) === units);

/** Moves from `from` to the answer as much of `wanted` as is there; `from` and `wanted` shrink by it. */
export function takeOut(from: Goods, wanted: Goods): Goods {
  const taken: Goods = new Map();
  for (const [product, units] of [...wanted]) {
    const some = Math.min(units, from.get(product) ?? 0);
    if (some <= 0) continue;
    addTo(taken, product, some);
    addTo(from, product, -some);
    addTo(wanted, product, -some);
  }
  return taken;
}
