import { createHash } from 'node:crypto';
import { type ParcelLine } from '../../domain/shipment/parcel';
import { plainNumber } from '../../domain/shipment/tracking';

/** The number of a label as it is compared. */
export const numberKey = (tracking: string): string => plainNumber(tracking);

/**
 * Names what lies in a parcel, however its lines are ordered and whoever tells of them: by SKU, as not everybody sends line ids.
 * Empty when nobody says.
 */
export function goodsHash(lines: readonly ParcelLine[] | null): string {
  if (lines === null || lines.length === 0) return '';
  const sums = new Map<string, number>();
  for (const line of lines) {
    const name = line.sku.trim().toLowerCase() || (line.lineItemId ?? '').toLowerCase();
    sums.set(name, (sums.get(name) ?? 0) + Number(line.quantity));
  }
  const text = JSON.stringify([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(text).digest('hex');
}

/** Labels of one number and the same goods: only ShipStation's ids tell them apart, and so does the second one's hash. */
const apart = '#';

/** A parcel's hash, told apart from those of its number that are taken. */
export const hashBeside = (taken: readonly string[], hash: string, vendorId: string | null): string =>
  vendorId !== null && taken.includes(hash) ? `${hash}${apart}${vendorId}` : hash;

/** The hash of the goods alone. */
export const goodsOfHash = (hash: string): string => hash.split(apart)[0] ?? '';
