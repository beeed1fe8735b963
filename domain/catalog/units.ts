import { Decimal } from 'decimal.js';

/** The avoirdupois ounce, exactly. */
const KG_PER_OUNCE = new Decimal('0.028349523125');

/** Metres of each unit that Cin7 knows (contracts: cin7-core-fields, dimension units). */
const metres: Readonly<Record<string, string>> = {
  m: '1',
  cm: '0.01',
  mm: '0.001',
  km: '1000',
  in: '0.0254',
  ft: '0.3048',
  yd: '0.9144',
  mi: '1609.344',
};

/** Kilograms of each unit that Cin7 knows. */
const kilograms: Readonly<Record<string, string>> = {
  kg: '1',
  g: '0.001',
  mg: '0.000001',
  lb: '0.45359237',
  oz: KG_PER_OUNCE.toFixed(),
};

/** Places that Cin7 keeps of a measure (contracts: cin7-core §1.5). */
const PLACES = 4;

/** Ounces, decimal text → kilograms, at most four places. */
export const kgOfOunces = (ounces: string): string =>
  new Decimal(ounces).times(KG_PER_OUNCE).toDecimalPlaces(PLACES).toFixed();

/** A weight in any unit of Cin7 → kilograms at four places; null for a unit that nobody knows. */
export const kgOf = (weight: string, unit: string): string | null => inUnit(weight, kilograms[unit], '1');

/** A length in one unit → the same in another, at most four places; null for units that nobody knows. */
export const lengthIn = (length: string, from: string, to: string): string | null =>
  inUnit(length, metres[from], metres[to]);

/** Whether Cin7 knows the unit of length. */
export const isLengthUnit = (unit: string): boolean => metres[unit] !== undefined;

function inUnit(value: string, from: string | undefined, to: string | undefined): string | null {
  if (from === undefined || to === undefined) return null;
  return new Decimal(value).times(from).div(to).toDecimalPlaces(PLACES).toFixed();
}
