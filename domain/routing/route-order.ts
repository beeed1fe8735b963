import { type Order } from '../order';
import { problems } from '../problem-texts';
import { declined, done, type Outcome } from '../problems';
import { type RouteChoice } from '../sale-plan';
import { type StoreSettings } from '../settings';
import { said } from '../text';
import { type FittingRow } from './fit-rows';
import { distanceKm, type Place, type Point } from './place';

export interface RouteInput {
  order: Pick<Order, 'warehouseId' | 'shipTo'>;
  settings: Pick<StoreSettings, 'routing' | 'locations'>;
  /** Cin7's active locations; `point` = where its address lies, null if that is unknown. */
  locations: readonly { name: string; point: Point | null }[];
  /** Where the order goes; null = unknown. Only asked for by `nearest`. */
  shipTo: Place | null;
  /** Rows of the routing table that fit the ship-to address, finest first; null = not even its country is known. Only for `table`. */
  fitting: readonly FittingRow[] | null;
}

/**
 * The Cin7 location that an order is taken from (design §4 step 4), with the reason in one sentence.
 * `off`: the warehouse's mapped location, else the default one. `nearest`: the mapped location with the shortest great-circle distance
 * to the ship-to address, ties by name; the default location where nothing can be measured. `table`: the location of the row that fits
 * most finely; where none does, as `off`.
 */
export function routeOrder(input: RouteInput): Outcome<RouteChoice> {
  switch (input.settings.routing) {
    case 'off':
      return byWarehouse(input, null);
    case 'nearest':
      return nearest(input);
    case 'table':
      return byTable(input);
  }
}

function byWarehouse(
  { order, settings, locations }: RouteInput,
  before: string | null,
): Outcome<RouteChoice> {
  const { warehouseId } = order;
  const mapped = warehouseId === null ? undefined : settings.locations.byWarehouse[warehouseId];
  const location = mapped ?? settings.locations.default;
  if (location === null) return declined(problems.warehouseUnmapped(warehouseId));
  if (!locations.some(({ name }) => name === location)) return declined(problems.locationUnknown(location));
  const how =
    mapped !== undefined
      ? `ShipStation warehouse ${warehouseId} is mapped to ${location}.`
      : warehouseId === null
        ? `The order names no warehouse, so it goes to the default location ${location}.`
        : `ShipStation warehouse ${warehouseId} is not mapped, so the order goes to the default location ${location}.`;
  return done({ location, reason: before === null ? how : `${before} ${how}`, candidates: [] });
}

function nearest(input: RouteInput): Outcome<RouteChoice> {
  const { order, settings, locations, shipTo } = input;
  const names = new Set(
    [settings.locations.default, ...Object.values(settings.locations.byWarehouse)].filter(
      (name) => name !== null,
    ),
  );
  const candidates = locations
    .filter(({ name }) => names.has(name))
    .map(({ name, point }) => ({
      location: name,
      km: shipTo === null || point === null ? null : Math.round(distanceKm(shipTo.point, point) * 10) / 10,
    }))
    .sort((a, b) => (a.km ?? Infinity) - (b.km ?? Infinity) || byName(a.location, b.location));
  const winner = candidates[0];
  if (shipTo !== null && winner !== undefined && winner.km !== null) {
    return done({ location: winner.location, reason: measured(order, shipTo, candidates), candidates });
  }
  const why =
    shipTo === null
      ? 'The ship-to address could not be found on the map.'
      : 'No mapped location has an address that could be found on the map.';
  return toDefault(input, why, candidates);
}

/** Where routing found nothing: the default location, else the warehouse's. */
function toDefault(
  input: RouteInput,
  why: string,
  candidates: RouteChoice['candidates'],
): Outcome<RouteChoice> {
  const fallback = input.settings.locations.default;
  if (fallback === null) return withCandidates(byWarehouse(input, why), candidates);
  if (!input.locations.some(({ name }) => name === fallback))
    return declined(problems.locationUnknown(fallback));
  return done({
    location: fallback,
    reason: `${why} It goes to the default location ${fallback}.`,
    candidates,
  });
}

function byTable(input: RouteInput): Outcome<RouteChoice> {
  const { fitting, locations, order } = input;
  if (fitting === null)
    return toDefault(input, 'The country of the ship-to address is not known, so no row can fit.', []);
  const [best, ...others] = fitting;
  if (best === undefined) return byWarehouse(input, `No row of the routing table fits ${askedFor(order)}.`);
  const { location } = best.row;
  if (!locations.some(({ name }) => name === location)) return declined(problems.locationUnknown(location));
  const names = [...new Set(fitting.map(({ row }) => row.location))];
  const rest = others
    .slice(0, 3)
    .map((other) => `${rowWords(other)} to ${other.row.location}`)
    .join(', ');
  const less = rest === '' ? '' : ` Less finely fits ${rest}${others.length > 3 ? ' and others' : ''}.`;
  return done({
    location,
    reason: `${askedFor(order)}: ${rowWords(best)} of the routing table fits most finely, by ${best.by.join(', ')}, and names ${location}.${less}`,
    candidates: names.map((name) => ({ location: name, km: null })),
  });
}

/** "row 3 (US, CA, Los Angeles)" */
const rowWords = ({ number, row }: FittingRow): string =>
  `row ${number} (${[row.country, row.state, row.city, row.zip].filter((part) => part !== null).join(', ')})`;

/** The finest part of an address that a person recognises. */
const askedFor = ({ shipTo }: RouteInput['order']): string =>
  said(shipTo.postalCode) ?? said(shipTo.city) ?? said(shipTo.state) ?? said(shipTo.country) ?? 'The address';

/** "SW1A 1AA (GB town London) is 3 km from London, 463 km from Dublin." */
function measured(
  order: RouteInput['order'],
  shipTo: Place,
  candidates: readonly { location: string; km: number | null }[],
): string {
  const asked =
    said(order.shipTo.postalCode) ?? said(order.shipTo.city) ?? said(order.shipTo.state) ?? 'The address';
  const near = candidates
    .filter(({ km }) => km !== null)
    .map(({ location, km }) => `${kmWords(km)} from ${location}`);
  const unknown = candidates.filter(({ km }) => km === null).map(({ location }) => location);
  const rest = unknown.length === 0 ? '' : ` (not found on the map: ${unknown.join(', ')})`;
  return `${asked} (${shipTo.country} ${shipTo.resolvedTo} ${shipTo.label}) is ${near.join(', ')}${rest}.`;
}

const kmWords = (km: number | null): string => `${Math.round(km ?? 0)} km`;

/** By code point, not by locale: the same everywhere. */
const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const withCandidates = (
  outcome: Outcome<RouteChoice>,
  candidates: RouteChoice['candidates'],
): Outcome<RouteChoice> => (outcome.ok ? done({ ...outcome.value, candidates }) : outcome);
