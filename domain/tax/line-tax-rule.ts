import { type PlaceOfBusiness } from '../settings';
import { levelWithin, type TaxLevel, type UsArea, type UsPlace } from './us-area';

export interface LineTaxRule {
  rule: string;
  /** One sentence: why this rule. */
  note: string;
}

const fineness: Readonly<Record<TaxLevel, number>> = { city: 3, county: 2, state: 1 };

/**
 * The rule that the product lines of an order get (design §4, taxRules): of all US places of business the one whose rule fits the ship-to
 * address most finely, city before county before state, of equals the earlier one. null = the address lies in none of their states, and
 * the default rule stays. It only names the tax: the amounts are ShipStation's.
 *
 * @param places with where their ZIP lies; null where that is not known.
 */
export function lineTaxRule(
  address: UsArea,
  places: readonly { place: UsPlace | null; rules: PlaceOfBusiness['rules']; zip: string }[],
): LineTaxRule | null {
  let best: { rule: string; level: TaxLevel; zip: string } | null = null;
  for (const { place, rules, zip } of places) {
    const level = place === null || rules === null ? null : levelWithin(address, place);
    if (level === null || rules === null) continue;
    if (best === null || fineness[level] > fineness[best.level]) best = { rule: rules[level], level, zip };
  }
  if (best === null) return null;
  const where = [address.city, address.county, address.state].filter((part) => part !== null).join(', ');
  return {
    rule: best.rule,
    note: `Shipped to ${where}: the product lines bear the tax rule “${best.rule}”, by the ${best.level} of the place of business ${best.zip}.`,
  };
}
