/**
 * Countries whose addresses may do without a postcode: they have none, or most people leave it out there, as in Ireland, whose codes are
 * young. By the Universal Postal Union's addressing sheets; ISO 3166-1 alpha-2.
 */
const doWithout: ReadonlySet<string> = new Set(
  (
    'AE AG AN AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GY HK IE JM KI KM KN KP LC LY ML MO ' +
    'MR MW NR NU PA QA RW SB SC SL SR SS ST SX SY TD TG TK TL TO TT TV UG VU WS YE ZW'
  ).split(' '),
);

/** Whether an address there is incomplete without a postcode; so is one of which no country is known. */
export const needsPostcode = (country: string | null): boolean => country === null || !doWithout.has(country);

/**
 * What rates are asked with where an address has no postcode: v1 requires one (contracts: shipstation §2.8), and what it takes where there is
 * none is UNCONFIRMED. Carriers' own forms take zeros. A label's order bears none.
 */
export const noPostcode = '00000';
