import { Decimal } from 'decimal.js';

/** Numbers are kept as JSON numbers of at most 4 places and only ever reckoned as decimals. */
type Num = Decimal.Value;

const places = (value: Decimal, n: number): number =>
  value.toDecimalPlaces(n, Decimal.ROUND_HALF_UP).toNumber();

/** Sum, to 4 places. */
export const add = (...terms: Num[]): number => places(Decimal.sum(0, ...terms), 4);
/** a − b, to 4 places. */
export const subtract = (a: Num, b: Num): number => places(new Decimal(a).minus(b), 4);
/** Product, to 4 places. */
export const multiply = (...factors: Num[]): number =>
  places(
    factors.reduce<Decimal>((product, factor) => product.times(factor), new Decimal(1)),
    4,
  );
/** a ÷ b, to 4 places. */
export const divide = (a: Num, b: Num): number => places(new Decimal(a).div(b), 4);
/** To the cent, half up. */
export const cents = (value: Num): number => places(new Decimal(value), 2);
/** Whether the two differ by more than `by`. */
export const differBy = (a: Num, b: Num, by: Num): boolean => new Decimal(a).minus(b).abs().gt(by);
/** Sum of one figure over many things, to 4 places. */
export const total = <T>(things: readonly T[], figure: (thing: T) => Num): number =>
  add(...things.map(figure));
/** How many decimal places a number is written with. */
export const placesOf = (value: Num): number => new Decimal(value).decimalPlaces();
