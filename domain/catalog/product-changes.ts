import { Decimal } from 'decimal.js';
import { type CoreProductFacts } from './core-product';
import { type WantedFacts } from './map-product';
import { kgOf, lengthIn } from './units';

/** One field of a Cin7 product that ShipStation, as the master, would change. Never the SKU. */
export interface ProductChange {
  /** `name`, `price Retail`, `attribute 1`, `picture` … */
  field: string;
  from: string;
  to: string;
}

/**
 * What would change; empty when the product is as ShipStation has it, whatever the units.
 *
 * @param pictures addresses: of the one that Cin7 was given last, and of ShipStation's.
 */
export function productChanges(
  known: CoreProductFacts,
  wanted: WantedFacts,
  pictures: { known: string | null; wanted: string | null } = { known: null, wanted: null },
): ProductChange[] {
  const changes: ProductChange[] = [];
  const compare = (field: string, from: string, to: string | undefined, same: boolean) => {
    if (to !== undefined && !same) changes.push({ field, from, to });
  };
  for (const field of ['name', 'category', 'internalNote'] as const)
    compare(field, known[field], wanted[field], known[field].trim() === wanted[field]);
  compare('tags', known.tags, wanted.tags, tagSet(known.tags) === tagSet(wanted.tags ?? ''));
  compareMeasures(known, wanted, compare);
  for (const [tier, price] of Object.entries(wanted.prices)) {
    const before = known.prices[tier] ?? '0';
    compare(`price ${tier}`, before, price, equal(before, price));
  }
  for (const [number, value] of Object.entries(wanted.attributes)) {
    const before = known.attributes[Number(number) - 1] ?? '';
    compare(`attribute ${number}`, before, value, before.trim() === value);
  }
  if (pictures.wanted !== null)
    compare('picture', pictures.known ?? '', pictures.wanted, pictures.known === pictures.wanted);
  return changes;
}

function compareMeasures(
  known: CoreProductFacts,
  wanted: WantedFacts,
  compare: (field: string, from: string, to: string, same: boolean) => void,
): void {
  if (wanted.weight !== undefined) {
    const before = kgOf(known.weight, known.weightUnits === '' ? 'kg' : known.weightUnits);
    compare(
      'weight',
      `${known.weight} ${known.weightUnits}`.trim(),
      `${wanted.weight} kg`,
      before !== null && equal(before, wanted.weight),
    );
  }
  const unit = wanted.dimensionsUnits;
  if (unit === undefined) return;
  for (const side of ['length', 'width', 'height'] as const) {
    const value = wanted[side];
    if (value === undefined) continue;
    const before = lengthIn(known[side], known.dimensionsUnits === '' ? unit : known.dimensionsUnits, unit);
    compare(
      side,
      `${known[side]} ${known.dimensionsUnits}`.trim(),
      `${value} ${unit}`,
      before !== null && equal(before, value),
    );
  }
}

/** A ten-thousandth more or less is a matter of rounding between units. */
const equal = (a: string, b: string): boolean => new Decimal(a).minus(b).abs().lte('0.0001');

/** In Cin7 tags have no order. */
const tagSet = (tags: string): string =>
  tags
    .split(',')
    .map((tag) => tag.trim().toLowerCase())
    .filter((tag) => tag !== '')
    .sort()
    .join(',');
