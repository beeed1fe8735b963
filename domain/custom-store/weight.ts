import { Decimal } from 'decimal.js';
import { decimal, type DecimalText, isPositive } from '../money';

/** By definition. */
const gramsOfOunce = '28.349523125';

/** Grams of one, by the words that Cin7 and its merchants write. */
const grams: Readonly<Record<string, string>> = {
  mg: '0.001',
  g: '1',
  gm: '1',
  gr: '1',
  gram: '1',
  kg: '1000',
  kgs: '1000',
  kilo: '1000',
  kilogram: '1000',
  t: '1000000',
  tonne: '1000000',
  oz: gramsOfOunce,
  ounce: gramsOfOunce,
  lb: '453.59237',
  pound: '453.59237',
};

/**
 * Weight of one unit in what ShipStation takes (it knows no kilograms: contracts: shipstation §1.4), to two places, never rounded
 * down to nothing. Without a unit Cin7 means kilograms (contracts: cin7-core §3.11).
 *
 * @returns null for no weight, or for a unit that nobody knows.
 */
export function weightIn(
  units: 'Ounces' | 'Grams',
  weight: DecimalText | null,
  of: string | null,
): DecimalText | null {
  const inGrams = gramsOf(weight, of);
  return inGrams && told(units === 'Grams' ? inGrams : inGrams.div(gramsOfOunce));
}

/**
 * Weight in grams, exactly.
 *
 * @returns null for no weight, or for a unit that nobody knows.
 */
export function gramsOf(weight: DecimalText | null, of: string | null): Decimal | null {
  if (weight === null || !isPositive(weight)) return null;
  const word = (of ?? '').trim().toLowerCase().replace(/\.$/, '');
  const factor = word === '' ? grams['kg'] : (grams[word] ?? grams[word.replace(/s$/, '')]);
  return factor === undefined ? null : decimal(weight).times(factor);
}

interface Weighed {
  weight: DecimalText | null;
  weightUnits: string | null;
}

/**
 * What one weighs, and in which unit that is told: the sale's line says it, else the product. A line that names no unit means the product's
 * own, which need not be the company's (contracts: cin7-core §3.2, §3.11).
 *
 * @param company its own unit; null: kilograms.
 */
export function toldWeight(
  line: Weighed | undefined,
  product: Weighed | undefined,
  company: string | null,
): { weight: DecimalText | null; unit: string | null } {
  const isOfLine = line !== undefined && line.weight !== null && isPositive(line.weight);
  const weight = isOfLine ? line.weight : (product?.weight ?? null);
  const units = [isOfLine ? line.weightUnits : null, product?.weightUnits, company];
  return { weight, unit: units.find((unit) => unit?.trim()) ?? null };
}

/** Grams → ounces, to two places, never rounded down to nothing. */
export const ouncesOf = (inGrams: Decimal): DecimalText => told(inGrams.div(gramsOfOunce));

const told = (exact: Decimal): DecimalText =>
  Decimal.max(exact.toDecimalPlaces(2, Decimal.ROUND_HALF_UP), '0.01').toFixed(2);
