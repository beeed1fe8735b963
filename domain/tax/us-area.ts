import { cut, fold } from '../text';

/** A part of the US, as finely as it is known; names as people write them. */
export interface UsArea {
  /** `Illinois` */
  state: string;
  /** `IL` */
  stateCode: string;
  /** `Cook` */
  county: string | null;
  city: string | null;
}

/** An area of which all is known. */
export interface UsPlace extends UsArea {
  county: string;
  city: string;
}

/** Longest name of a tax rule. contracts: cin7-core §3.15 */
const longestName = 50;

/**
 * The names of a place of business's three rules: State; State, County; State, County, City. One that would be too long for Cin7 begins
 * with the state's code instead, and is cut if it must be.
 */
export function taxRuleNames({ state, stateCode, county, city }: UsPlace): {
  state: string;
  county: string;
  city: string;
} {
  const named = (...rest: string[]): string => {
    const whole = [state, ...rest].join(', ');
    return whole.length <= longestName ? whole : cut([stateCode, ...rest].join(', '), longestName);
  };
  return { state: named(), county: named(county), city: named(county, city) };
}

export type TaxLevel = 'city' | 'county' | 'state';

/** How finely an address lies within a place of business: in its city, its county, its state, or not at all. */
export function levelWithin(address: UsArea, place: UsPlace): TaxLevel | null {
  const same = (a: string | null, b: string) => a !== null && fold(a) === fold(b);
  if (!same(address.stateCode, place.stateCode)) return null;
  if (!same(address.county, place.county)) return 'state';
  return same(address.city, place.city) ? 'city' : 'county';
}
