import Decimal from 'decimal.js';
import { as, type Money } from './ids';

/** Our own constructor, so that nobody else's settings change our arithmetic. 60 digits: no order's sum is ever cut. */
const D = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -100, toExpPos: 100 });

/** Any decimal text: an amount, a price, a quantity. */
export type DecimalText = string;

/** Decimal of a text; throws a TypeError for anything that is no finite decimal number. */
export function decimal(text: DecimalText): Decimal {
  let value: Decimal;
  try {
    value = new D(text);
  } catch (cause) {
    throw new TypeError(`Not a decimal number: ${JSON.stringify(text)}`, { cause });
  }
  if (!value.isFinite()) throw new TypeError(`Not a finite number: ${JSON.stringify(text)}`);
  return value;
}

/** Amount as the house writes it: never an exponent, at least two places (`"12.50"`), more only where they carry something. */
export function money(value: Decimal | DecimalText): Money {
  const exact = typeof value === 'string' ? decimal(value) : value;
  // `plus(0)` turns −0 into 0.
  const positiveZero = exact.plus(0);
  return as<Money>(positiveZero.decimalPlaces() <= 2 ? positiveZero.toFixed(2) : positiveZero.toFixed());
}

/** A plain number without needless zeros (`"2"`, `"1.5"`): quantities. */
export const plain = (value: Decimal | DecimalText): DecimalText =>
  (typeof value === 'string' ? decimal(value) : value).plus(0).toFixed();

export const add = (a: DecimalText, b: DecimalText): Money => money(decimal(a).plus(decimal(b)));
export const subtract = (a: DecimalText, b: DecimalText): Money => money(decimal(a).minus(decimal(b)));
export const multiply = (a: DecimalText, b: DecimalText): Money => money(decimal(a).times(decimal(b)));
export const sum = (amounts: readonly DecimalText[]): Money =>
  money(amounts.reduce((total, amount) => total.plus(decimal(amount)), new D(0)));

/** −1, 0 or 1, by value: `"1.5"` equals `"1.50"`. */
export const compare = (a: DecimalText, b: DecimalText): -1 | 0 | 1 => {
  const order = decimal(a).cmp(decimal(b));
  return order < 0 ? -1 : order > 0 ? 1 : 0;
};
export const isZero = (a: DecimalText): boolean => decimal(a).isZero();
export const isNegative = (a: DecimalText): boolean => compare(a, '0') < 0;
export const isPositive = (a: DecimalText): boolean => compare(a, '0') > 0;

/** Rounds half up (away from zero) to `places`. */
export const round = (a: DecimalText, places: number): Money =>
  money(decimal(a).toDecimalPlaces(places, D.ROUND_HALF_UP));
/** To the cent, half up. */
export const roundToCents = (a: DecimalText): Money => round(a, 2);
/** To the four places that Cin7 keeps for prices, quantities and taxes (contracts: cin7-core §1.5). */
export const roundToFour = (a: DecimalText): Money => round(a, 4);

/** `total ÷ quantity`, cut (never up) to four places, so that what is left over is never negative for a positive total. */
export const divideDownToFour = (total: DecimalText, quantity: DecimalText): Money =>
  money(decimal(total).div(decimal(quantity)).toDecimalPlaces(4, D.ROUND_FLOOR));

/** How many digits stand after the point. */
export const placesOf = (a: DecimalText): number => decimal(a).decimalPlaces();

/**
 * Shares `total` by `weights` so that the shares sum to it exactly: each gets its share rounded down to `places`, and the units that
 * remain go to the largest remainders, earlier ones first. No weight above zero: equal shares.
 * Throws a RangeError for a negative weight, for nobody to share with, or if `total` has more than `places` digits.
 */
export function allocate(total: DecimalText, weights: readonly DecimalText[], places: number): Money[] {
  const scale = new D(10).pow(places);
  const whole = decimal(total);
  const units = whole.abs().times(scale);
  if (!units.isInteger()) throw new RangeError(`${total} has more than ${places} decimal places`);
  const parts = weights.map(decimal);
  if (parts.some((part) => part.isNegative() && !part.isZero()))
    throw new RangeError('A weight may not be negative');
  if (parts.length === 0) {
    if (units.isZero()) return [];
    throw new RangeError(`Nobody to share ${total} with`);
  }
  const given = parts.reduce((a, b) => a.plus(b), new D(0));
  const [shares, all] = given.isZero() ? [parts.map(() => new D(1)), new D(parts.length)] : [parts, given];
  // Whole units and remainders by integer division of units × weight: no quotient is ever rounded.
  const floors = shares.map((weight) => units.times(weight).divToInt(all));
  const remainders = shares.map((weight) => units.times(weight).mod(all));
  let left = floors.reduce((rest, floor) => rest.minus(floor), units).toNumber();
  const byRemainder = shares
    .map((_, index) => index)
    .sort((a, b) => (remainders[b] ?? all).cmp(remainders[a] ?? all) || a - b);
  const extra = new Set<number>();
  for (const index of byRemainder) {
    if (left === 0) break;
    extra.add(index);
    left -= 1;
  }
  const sign = whole.isNegative() ? -1 : 1;
  return floors.map((floor, index) =>
    money(
      floor
        .plus(extra.has(index) ? 1 : 0)
        .times(sign)
        .div(scale),
    ),
  );
}

/** An amount as people are told it; a company that names no currency has the bare figure. */
export const inCurrency = (amount: string, currency: string | null): string =>
  `${amount} ${currency ?? ''}`.trim();
