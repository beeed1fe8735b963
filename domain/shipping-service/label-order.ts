import { type Problem } from '../problems';
import { labelProblems } from './label-problems';
import { type OurAddress } from './our-order';
import { needsPostcode } from './postcodes';

/** Countries in which carriers want the state, too. */
const withStates = new Set(['US', 'CA', 'AU']);

/** What a label's address lacks, in words; a rate needs less. */
export function addressGaps(to: OurAddress): Problem | null {
  const needed: [string, string | null][] = [
    ['name', to.name],
    ['street', to.street1],
    ['town', to.city],
    ...(withStates.has(to.country ?? '') ? ([['state', to.state]] satisfies [string, string | null][]) : []),
    ...(needsPostcode(to.country) ? ([['postcode', to.postalCode]] satisfies [string, string | null][]) : []),
    ['country', to.country],
  ];
  const missing = needed.flatMap(([word, value]) => (value?.trim() ? [] : [word]));
  return missing.length === 0 ? null : labelProblems.addressIncomplete(missing);
}

/** What an operator sees in ShipStation: the sale's number; a parcel without a sale bears a part of the label's id. At most 50 characters. */
export const labelOrderNumber = (saleNumber: string | null, labelId: string): string =>
  (saleNumber ?? `PARCEL-${labelId.slice(0, 8).toUpperCase()}`).slice(0, 50);

/**
 * A word that only one return label bears, in the name that its address begins with: such a label has no order, and is found again by its
 * recipient (contracts: shipstation §2.6, §2.8).
 */
export const returnMark = (labelId: string): string =>
  `RMA ${labelId.replaceAll('-', '').slice(0, 12).toUpperCase()}`;

/** So long a label's PDF is kept: it may be printed again. */
export const keepPdfDays = 90;
