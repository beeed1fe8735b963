import { type RoutingRow } from '../settings';

/** An address, or a row of the routing table, in forms that can be compared (`activities/places/address-keys.ts` makes them). */
export interface AddressKeys {
  /** ISO 3166-1 alpha-2. */
  country: string;
  state: string | null;
  /** Every name under which the town goes. */
  cities: readonly string[];
  /** The postcode, then the wider areas that its first half names (`SW1A1AA`, `SW1A`). */
  zips: readonly string[];
}

export interface FittingRow {
  /** Its place in the table, from 1. */
  number: number;
  row: RoutingRow;
  /** What of it had to fit, finest first. */
  by: readonly ('zip' | 'city' | 'state' | 'country')[];
}

/**
 * The rows that fit an address, finest first: a whole zip before the area of one, before the city, before the state, before the country
 * alone; of equals the earlier row.
 *
 * @param rows the table with the keys of each row; null = a country that nobody knows, which fits nothing.
 */
export function fitRows(
  address: AddressKeys,
  rows: readonly { row: RoutingRow; keys: AddressKeys | null }[],
): FittingRow[] {
  return rows
    .flatMap(({ row, keys }, index) => {
      const fineness = keys === null ? null : finenessOf(address, keys);
      return fineness === null ? [] : [{ number: index + 1, row, fineness }];
    })
    .sort((a, b) => b.fineness - a.fineness || a.number - b.number)
    .map(({ number, row }) => ({ number, row, by: partsOf(row) }));
}

/** Null where the row does not fit; else the larger the finer. */
function finenessOf(address: AddressKeys, row: AddressKeys): number | null {
  if (row.country !== address.country) return null;
  const [zip] = row.zips;
  const wholeZip = zip !== undefined && zip === address.zips[0];
  if (zip !== undefined && !address.zips.includes(zip)) return null;
  const hasCity = row.cities.length > 0;
  if (hasCity && !row.cities.some((city) => address.cities.includes(city))) return null;
  if (row.state !== null && row.state !== address.state) return null;
  const zipFineness = zip === undefined ? 0 : wholeZip ? 8 : 4;
  return zipFineness + (hasCity ? 2 : 0) + (row.state === null ? 0 : 1);
}

const partsOf = (row: RoutingRow): FittingRow['by'] => {
  const given = (['zip', 'city', 'state'] as const).filter((part) => row[part] !== null);
  return given.length === 0 ? ['country'] : given;
};
