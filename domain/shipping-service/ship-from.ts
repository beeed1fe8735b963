import { declined, done, type Outcome } from '../problems';
import { fold } from '../text';
import { type ShipFrom } from './parcel-request';
import { needsPostcode } from './postcodes';
import { parcelProblems } from './problem-texts';
import { type ShippingServiceSettings } from './settings';

interface Origin {
  city: string | null;
  state: string | null;
  postalCode: string | null;
  country: string | null;
}

export interface Places {
  /** ShipStation's Ship From Locations. */
  warehouses: readonly { id: string; name: string; origin: Origin | null }[];
  /** Cin7's; their country is a name. */
  locations: readonly (Origin & { name: string; active: boolean })[];
}

/**
 * From where a parcel leaves: its location's own address, and the Ship From Location that is chosen for it. The location's address
 * counts where Cin7 has one; where it names another place than ShipStation does, that is noted, as a label is printed with ShipStation's.
 *
 * @param wanted warehouseId: chosen for this parcel; location: Cin7's name, null = none is known.
 */
export function shipFromOf(
  wanted: { warehouseId: string | null; location: string | null },
  { byLocation, default: other }: ShippingServiceSettings['warehouses'],
  { warehouses, locations }: Places,
): Outcome<{ from: ShipFrom; notes: string[] }> {
  const id =
    wanted.warehouseId ?? (wanted.location === null ? undefined : byLocation[wanted.location]) ?? other;
  const warehouse = warehouses.find((each) => each.id === id);
  if (wanted.warehouseId !== null && warehouse === undefined)
    return declined(parcelProblems.warehouseUnknown(wanted.warehouseId));
  const origin = warehouse?.origin ?? null;
  const location = locations.find(({ name }) => name === wanted.location);
  // A warehouse that is chosen for the parcel itself is where it leaves from, whatever the sale says.
  const own = wanted.warehouseId === null && location?.postalCode ? location : null;
  const place = own ?? origin;
  if (place === null || (!place.postalCode && needsPostcode(place.country)))
    return declined(parcelProblems.shipFromMissing(wanted.location));
  const differs =
    own !== null && origin?.postalCode && fold(origin.postalCode) !== fold(own.postalCode ?? '');
  return done({
    from: {
      warehouseId: warehouse?.id ?? null,
      location: wanted.location,
      city: place.city,
      state: place.state,
      postalCode: place.postalCode || null,
      country: origin?.country ?? null,
    },
    notes: differs
      ? [
          `Location “${own.name}” has another postcode in Cin7 Core than its Ship From Location “${warehouse?.name ?? ''}” in ShipStation: rates are from the one in Cin7 Core, labels from the one in ShipStation.`,
        ]
      : [],
  });
}
