import { distanceKm, type Place } from '../../domain/routing/place';
import { said } from '../../domain/text';
import { countryCode, countryName } from '../../schemas/countries';
import { postcodeAreaTown } from './postcode-areas';
import { findRegion, type Region } from './regions';
import { townIndex, type Town } from './town-index';
import { foldTown, townSpellings } from './town-names';
import { ukPostcodeArea } from './uk-postcode-areas';
import { findZip } from './zip-codes';

export interface PlaceQuery {
  /** ISO code or English name. */
  country: string | null;
  postalCode: string | null;
  city: string | null;
  state: string | null;
}

/** A town farther than this from its postcode's area is another one of that name; Australia's areas are as wide as countries. */
const farFromPostcodeKm = (country: string): number =>
  british.has(country) ? 120 : country === 'AU' ? 1_800 : 200;

const british = new Set(['GB', 'GG', 'JE', 'IM']);

/**
 * Where an address lies, without asking anybody (design §4 step 4): postcode → town → region → country, the finest that resolves.
 * Postcodes: US and Canada exactly; Britain, Australia, Germany, France, Spain and Italy by the area's town. null = not even the country is known.
 */
export function findPlace(query: PlaceQuery): Place | null {
  const country = countryCode(query.country);
  if (country === null) return null;
  return (
    inPostcode(country, query) ?? inTown(country, query) ?? inRegion(country, query) ?? inCountry(country)
  );
}

function inPostcode(country: string, { postalCode }: PlaceQuery): Place | null {
  const zip = findZip(country, said(postalCode) ?? '');
  if (zip === null) return null;
  const { lat, lon, label } = zip;
  return { point: { lat, lon }, resolvedTo: 'postcode', label, country };
}

function inTown(country: string, query: PlaceQuery): Place | null {
  const area = postcodeTown(country, query);
  const region = findRegion(country, query.state);
  for (const spelling of townSpellings(country, said(query.city) ?? '')) {
    const found = pick(country, townIndex().named(country, spelling), region, area);
    if (found !== undefined) return townPlace(country, found);
  }
  return area === undefined ? null : townPlace(country, area);
}

/** Of several towns of one name: that of the state; that near the postcode; the largest. */
function pick(
  country: string,
  named: Town[],
  region: Region | null,
  area: Town | undefined,
): Town | undefined {
  const inState = region === null ? named : named.filter((town) => town.adminCode === region.adminCode);
  if (area === undefined) return inState[0];
  const near = inState
    .map((town) => ({ town, km: distanceKm(town, area) }))
    .filter(({ km }) => km <= farFromPostcodeKm(country))
    .sort((a, b) => a.km - b.km);
  return near[0]?.town;
}

/**
 * The town that a postcode's area is known by. Britain and its islands: postcodes begin with letters of a town, and shops often write
 * "GB" for an island. Australia, Germany, France, Spain and Italy: by the first two digits.
 */
function postcodeTown(country: string, { postalCode }: PlaceQuery): Town | undefined {
  if (!british.has(country)) {
    const town = postcodeAreaTown(country, postalCode ?? '');
    return town === null ? undefined : townIndex().named(country, foldTown(town))[0];
  }
  const area = ukPostcodeArea(postalCode ?? '');
  return area === null ? undefined : townIndex().named(area.country, foldTown(area.town))[0];
}

function inRegion(country: string, { state }: PlaceQuery): Place | null {
  const region = findRegion(country, state);
  const named = region === null ? townIndex().named(country, foldTown(said(state) ?? ''))[0] : undefined;
  const town = region === null ? named : townIndex().largest(country, region.adminCode);
  if (town === undefined) return null;
  const name = region?.name ?? said(state) ?? town.name;
  return {
    point: { lat: town.lat, lon: town.lon },
    resolvedTo: 'region',
    label: takenAt(name, town),
    country,
  };
}

/** A country is taken at its largest town: most of its buyers live nearer to it than to the middle of the map. */
function inCountry(country: string): Place | null {
  const town = townIndex().largest(country);
  if (town === undefined) return null;
  const label = takenAt(countryName(country) ?? country, town);
  return { point: { lat: town.lat, lon: town.lon }, resolvedTo: 'country', label, country };
}

const takenAt = (name: string, town: Town): string =>
  name === town.name ? name : `${name}, taken at ${town.name}`;

const townPlace = (country: string, { name, lat, lon }: Town): Place => ({
  point: { lat, lon },
  resolvedTo: 'town',
  label: name,
  country,
});
