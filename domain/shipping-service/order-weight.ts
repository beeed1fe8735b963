import { Decimal } from 'decimal.js';
import { gramsOf, ouncesOf } from '../custom-store/weight';
import { type DecimalText } from '../money';

/** Of an order of ShipStation, as v1 writes it (contracts: shipstation §2.3). */
interface OrderWeight {
  value: DecimalText;
  units: 'ounces';
}

type Row = Record<string, unknown>;

/** Sums are rounded at every line, and so is what is shown of them. */
const roundingGrams = 3;

/**
 * The weight of a whole order whose lines become others. ShipStation fills it in once, as the sum of the lines; written back as it was it
 * would stay behind the goods, and a label be bought for too little. What an operator weighed is another number than that sum, and stays.
 *
 * @returns undefined: it stays as it is.
 */
export function weightOfLines(
  weight: unknown,
  before: readonly Row[],
  now: readonly Row[],
): OrderWeight | undefined {
  const [stands, summed, sums] = [gramsIn(weight), gramsOfLines(before), gramsOfLines(now)];
  if (stands === null || summed === null || sums === null || sums.isZero()) return undefined;
  if (stands.minus(summed).abs().gt(roundingGrams) || sums.equals(summed)) return undefined;
  return { value: ouncesOf(sums), units: 'ounces' };
}

/** null: one of them says something that is no weight. */
function gramsOfLines(rows: readonly Row[]): Decimal | null {
  let all = new Decimal(0);
  for (const { weight, quantity } of rows) {
    if (weight === null || weight === undefined) continue;
    const one = gramsIn(weight);
    if (one === null || typeof quantity !== 'number') return null;
    all = all.plus(one.times(quantity));
  }
  return all;
}

function gramsIn(weight: unknown): Decimal | null {
  if (typeof weight !== 'object' || weight === null || !('value' in weight) || !('units' in weight))
    return null;
  const { value, units } = weight;
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  if (!/^\d{1,9}(\.\d{1,9})?$/.test(text) || typeof units !== 'string' || units.trim() === '') return null;
  return Number(text) === 0 ? new Decimal(0) : gramsOf(text, units);
}
