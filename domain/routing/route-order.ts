import { type Order } from '../order';
import { problems } from '../problem-texts';
import { declined, done, type Outcome } from '../problems';
import { type RouteChoice } from '../sale-plan';
import { type StoreSettings } from '../settings';
import { said } from '../text';
import { distanceKm, type Place, type Point } from './place';

export interface RouteInput {
  order: Pick<Order, 'warehouseId' | 'shipTo'>;
  settings: Pick<StoreSettings, 'routing' | 'locations'>;
  /** Cin7's active locations; `point` = where its address lies, null if that is unknown. */
  locations: readonly { name: string; point: Point | null }[];
  /** Where the order goes; null = unknown. Only asked for by `nearest`. */
  shipTo: Place | null;
}

/**
 * The Cin7 location that an order is taken from (design §4 step 4), with the reason in one sentence.
 * `off`: the warehouse's mapped location, else the default one. `nearest`: the mapped location with the shortest great-circle distance
 * to the ship-to address, ties by name; the default location where nothing can be measured. `table` is not available yet.
 */
export function routeOrder(input: RouteInput): Outcome<RouteChoice> {
  switch (input.settings.routing) {
    case 'off':
      return byWarehouse(input, null);
    case 'nearest':
      return nearest(input);
    case 'table':
      return declined(problems.notAvailableYet('routing', 'table'));
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
  const fallback = settings.locations.default;
  if (fallback === null) return withCandidates(byWarehouse(input, why), candidates);
  if (!locations.some(({ name }) => name === fallback)) return declined(problems.locationUnknown(fallback));
  return done({
    location: fallback,
    reason: `${why} It goes to the default location ${fallback}.`,
    candidates,
  });
}

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
